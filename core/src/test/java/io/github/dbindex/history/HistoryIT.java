package io.github.dbindex.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.BuildResult.Outcome;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.event.Samples;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.testing.ManualClock;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the table is told, and what it tells. */
@Postgres
class HistoryIT {

    private static final String ROWS = "SELECT h::text FROM dbindex_history h ORDER BY id";

    private static final IndexTask TASK = task(IndexTask.Kind.CREATE);

    private final ManualClock clock = new ManualClock();
    private final BuildHistory history = new BuildHistory(clock);

    @BeforeEach
    void begin(TestDatabase db) {
        db.execute("CREATE TABLE items (id int, price int)");
        history.begin(sessions(db));
    }

    @AfterEach
    void end() {
        history.close();
    }

    @Test
    void remembersWhatALaterRunMayWantToKnow(TestDatabase db) {
        db.execute("CREATE INDEX items_idx ON items (price, (id + 1)) INCLUDE (id)");
        history.on(new Event.VersionBegan("V2", "index"));
        history.on(new Event.Began(TASK));
        history.on(new Event.Waiting(TASK, "the lock", List.of(Samples.blocker(7))));
        clock.advance(Duration.ofSeconds(3));
        history.on(new Event.StatementSent(TASK, 4711));
        history.on(new Event.Progressed(TASK, Samples.at("building index"), List.of()));
        history.on(new Event.Finished(result(TASK, Outcome.BUILT)));

        assertThat(
                        db.queryOne(
                                "SELECT concat_ws('|', version, action, index_name, table_name, method, row_estimate, outcome,"
                                        + " definition, table_oid = 'items'::regclass, index_oid = 'items_idx'::regclass, key_attnums,"
                                        + " waited_ms, blockers, backend_pid, phase, size_bytes, spilled) FROM dbindex_history"))
                .isEqualTo("V2|CREATE|public.items_idx|public.items|btree|10|built"
                        + "|CREATE INDEX items_idx ON public.items USING btree (price, ((id + 1))) INCLUDE (id)"
                        + "|t|t|{2,0}|3000|pid 7 export (etl@10.0.3.7), idle in transaction, transaction open for 5 s"
                        + "|4711|building index|8192|f");
    }

    @Test
    void remembersWhatADropHasDropped(TestDatabase db) {
        IndexTask drop = task(IndexTask.Kind.DROP);
        db.execute("CREATE INDEX items_idx ON items (price)");
        history.on(new Event.Began(drop));
        db.execute("DROP INDEX items_idx");
        history.on(new Event.Finished(result(drop, Outcome.DROPPED)));

        assertThat(db.queryOne("SELECT outcome || ': ' || definition FROM dbindex_history"))
                .isEqualTo("dropped: CREATE INDEX items_idx ON public.items USING btree (price)");
        Map<QualifiedName, BuildRecords.BuildRecord> records = read(db, session -> new BuildRecords(session).latest());
        assertThat(records).isEmpty();
    }

    /** What stands in tables in the field: none of these may ever change. */
    @Test
    void hasACodeForEachOutcome(TestDatabase db) {
        Map<Outcome, String> codes = new EnumMap<>(Map.of(
                Outcome.BUILT, "built",
                Outcome.REBUILT, "rebuilt",
                Outcome.ADOPTED, "adopted",
                Outcome.UNCHANGED, "unchanged",
                Outcome.PARENT_ALONE, "parent-alone",
                Outcome.REINDEXED, "reindexed",
                Outcome.REINDEXED_BEFORE, "reindexed-before",
                Outcome.DROPPED, "dropped",
                Outcome.ABSENT, "absent"));
        for (Outcome outcome : Outcome.values()) {
            history.on(new Event.Began(TASK));
            history.on(new Event.Finished(result(TASK, outcome)));
        }
        assertThat(db.queryStrings("SELECT outcome FROM dbindex_history ORDER BY id"))
                .isEqualTo(Arrays.stream(Outcome.values()).map(codes::get).toList());
        List<PastBuild> past = read(db, PastBuild::read);
        assertThat(past).hasSize(3);
        assertThat(AttemptOutcome.of("running")).contains(AttemptOutcome.RUNNING);
        assertThat(AttemptOutcome.of("lost")).contains(AttemptOutcome.LOST);
        assertThat(AttemptOutcome.of("failed")).contains(AttemptOutcome.FAILED);
        assertThat(AttemptOutcome.of("completed-unattended")).contains(AttemptOutcome.COMPLETED_UNATTENDED);
        assertThat(AttemptOutcome.of("of a newer dbindex")).isEmpty();
    }

    @Test
    void hearsEachKindOfEventThatConcernsAnAttempt(TestDatabase db) {
        Set<Class<?>> leaveNoTrace = Set.of(
                Event.Connected.class,
                Event.WaitingForFlyway.class,
                Event.BackedUp.class,
                Event.Pending.class,
                Event.Warning.class,
                Event.NotCompared.class,
                Event.Adopted.class,
                Event.LeftoverDropped.class,
                Event.Queued.class,
                Event.ServerNotice.class,
                Event.BlockerEnded.class,
                Event.WatchLost.class,
                Event.Retried.class,
                // They are written with what comes next.
                Event.VersionBegan.class,
                Event.ResourcesGiven.class,
                Event.Waiting.class,
                // Only of a REINDEX.
                Event.VersionApplied.class);
        history.require();
        for (Event event : Samples.ofEachKind()) {
            if (event instanceof Event.Finished) {
                history.on(new Event.Began(TASK));
            }
            List<String> before =
                    db.queryStrings(ROWS).stream().map(String::valueOf).toList();
            history.on(event);
            assertThat(db.queryStrings(ROWS).equals(before))
                    .as("%s leaves no trace", event)
                    .isEqualTo(leaveNoTrace.contains(event.getClass()));
        }
        assertThat(db.queryStrings("SELECT version || ' ' || memory_bytes || ' ' || workers || ' ' || outcome || ' '"
                        + " || coalesce(blockers, '-') FROM dbindex_history WHERE outcome = 'failed'"))
                .singleElement()
                .asString()
                .startsWith("V2 1048576 1 failed pid 3");
    }

    @Test
    void writesOnOneSessionAndReplacesItWhenItIsLost(TestDatabase db) {
        String sessions = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dbindex history'"
                + " AND datname = current_database()";
        assertThat(db.queryOne(sessions)).isEqualTo("0");
        history.on(new Event.Began(TASK));
        history.on(new Event.StatementSent(TASK, 1));
        assertThat(db.queryOne(sessions)).isEqualTo("1");

        db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dbindex history'"
                + " AND datname = current_database()");
        history.on(new Event.Finished(result(TASK, Outcome.BUILT)));
        assertThat(db.queryStrings("SELECT outcome FROM dbindex_history")).containsExactly("built");
        assertThat(db.queryOne(sessions)).isEqualTo("1");
        history.close();
        assertThat(db.queryOne(sessions)).isEqualTo("0");
    }

    @Test
    void stopsNothingWhenItCannotBeWritten(TestDatabase db) {
        history.begin(() -> {
            throw new DbIndexException("no connection", "wait");
        });
        history.require();
        history.on(new Event.Began(TASK));
        history.on(new Event.Finished(result(TASK, Outcome.BUILT)));

        assertThat(db.queryString("SELECT to_regclass('dbindex_history')")).isNull();
    }

    @Test
    void saysWhoWasKilledAndWhatWasCompletedWithoutHim(TestDatabase db) {
        history.on(new Event.Began(TASK));
        history.begin(sessions(db));
        history.on(new Event.Began(TASK));
        history.on(new Event.StatementSent(
                TASK,
                Integer.parseInt(db.queryOne("SELECT pid FROM pg_stat_activity"
                        + " WHERE application_name = 'dbindex history' AND datname = current_database()"))));
        BuildHistory other = new BuildHistory(clock);
        other.begin(sessions(db));
        other.on(new Event.Began(TASK));
        other.on(new Event.Finished(result(TASK, Outcome.ADOPTED)));
        other.close();

        assertThat(db.queryStrings("SELECT outcome FROM dbindex_history ORDER BY id"))
                .containsExactly("lost", "completed-unattended", "adopted");
    }

    @Test
    void refusesATableThatIsNotItsOwnBeforeAnythingIsWritten(TestDatabase db) {
        db.execute("CREATE VIEW dbindex_history AS SELECT 1 AS id");

        assertThatThrownBy(history::require).isInstanceOf(DbIndexException.class);
    }

    private static <T> T read(TestDatabase db, Function<Session, T> question) {
        try (Session session = Database.at(db.url()).open("test")) {
            return question.apply(session);
        }
    }

    private static Supplier<Session> sessions(TestDatabase db) {
        return () -> Database.at(db.url()).open("history");
    }

    private static IndexTask task(IndexTask.Kind kind) {
        return new IndexTask(
                kind,
                QualifiedName.of("public", "items_idx"),
                QualifiedName.of("public", "items"),
                AccessMethod.BTREE,
                10);
    }

    private static BuildResult result(IndexTask task, Outcome outcome) {
        return new BuildResult(task, outcome, Instant.EPOCH, Duration.ofSeconds(2), 8192, List.of(), null);
    }
}
