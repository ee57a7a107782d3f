package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.event.Reactions;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs index statements and keeps what the builder told its listener. */
final class RecordedBuild implements EventListener {

    private final DatabaseUrl url;
    private final BuildOptions options;
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final EventListener reactions = Reactions.builder()
            .on(
                    Event.Began.class,
                    began -> add("started " + began.task().kind() + " "
                            + began.task().index() + " on " + began.task().table()))
            .on(Event.Waiting.class, waiting -> add("waiting for " + waiting.reason() + blockers(waiting.blockers())))
            .on(
                    Event.Progressed.class,
                    progressed -> add("progress " + progressed.progress().phase() + blockers(progressed.blockers())))
            .on(Event.StatementSent.class, this::sent)
            .on(Event.Queued.class, queued -> add("queued" + blockers(queued.waiters())))
            .on(Event.Failed.class, failed -> add("failed " + failed.problem().problem()))
            .on(
                    Event.Adopted.class,
                    adopted -> add("adopting pid " + adopted.builder().pid()))
            .on(Event.Note.class, note -> add("note " + note.sentence()))
            .on(
                    Event.Finished.class,
                    finished -> add("finished " + finished.result().outcome()))
            .nothingOn(Event.ResourcesGiven.class, Event.OfRun.class)
            .build();
    private volatile int builderPid;

    RecordedBuild(DatabaseUrl url) {
        this(url, BuildOptions.defaults().withWaitBudget(Duration.ofSeconds(30)).withPause(Duration.ofMillis(20)));
    }

    RecordedBuild(DatabaseUrl url, BuildOptions options) {
        this.url = url;
        this.options = options;
    }

    BuildResult create(String sql) {
        return builder().create((CreateIndex) parsed(sql), context());
    }

    List<BuildResult> drop(String sql) {
        return builder().drop((DropIndex) parsed(sql), context());
    }

    CompletableFuture<BuildResult> start(String sql) {
        return CompletableFuture.supplyAsync(() -> create(sql));
    }

    static BuildResult result(CompletableFuture<BuildResult> build) {
        try {
            return build.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    List<String> events() {
        return List.copyOf(events);
    }

    /** Waits until the listener has been told something that begins like this. */
    void awaitEvent(String beginning) {
        await().pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(events())
                        .anySatisfy(event -> assertThat(event).startsWith(beginning)));
    }

    /** The backend that the latest statement went to. */
    int builderPid() {
        return builderPid;
    }

    private IndexBuilder builder() {
        return new IndexBuilder(Database.at(url), options, this);
    }

    private SessionContext context() {
        try (Session session = Database.at(url).open("test")) {
            return SessionContext.of(session);
        }
    }

    private static Statement parsed(String sql) {
        return Statements.in(new SqlStatement(sql, 1, 1));
    }

    @Override
    public void on(Event event) {
        reactions.on(event);
    }

    private void sent(Event.StatementSent event) {
        builderPid = event.pid();
        add("building");
    }

    private static String blockers(List<Blocker> blockers) {
        return blockers.isEmpty()
                ? ""
                : ", held by " + blockers.stream().map(Blocker::pid).toList();
    }

    private void add(String event) {
        if (events.isEmpty() || !events.get(events.size() - 1).equals(event)) {
            events.add(event);
        }
    }
}
