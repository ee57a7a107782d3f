package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
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
final class RecordedBuild implements BuildListener {

    private final DatabaseUrl url;
    private final BuildOptions options;
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
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
    public void started(IndexTask task) {
        add("started " + task.kind() + " " + task.index() + " on " + task.table());
    }

    @Override
    public void waiting(IndexTask task, String reason, List<Blocker> blockers) {
        add("waiting for " + reason + blockers(blockers));
    }

    @Override
    public void progress(IndexTask task, BuildProgress progress, List<Blocker> blockers) {
        add("progress " + progress.phase() + blockers(blockers));
    }

    @Override
    public void building(IndexTask task, int pid) {
        builderPid = pid;
        add("building");
    }

    @Override
    public void queued(IndexTask task, List<Blocker> waiters) {
        add("queued" + blockers(waiters));
    }

    @Override
    public void failed(IndexTask task, DbIndexException problem) {
        add("failed " + problem.problem());
    }

    @Override
    public void adopting(IndexTask task, Blocker builder) {
        add("adopting pid " + builder.pid());
    }

    @Override
    public void note(IndexTask task, String sentence) {
        add("note " + sentence);
    }

    @Override
    public void finished(BuildResult result) {
        add("finished " + result.outcome());
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
