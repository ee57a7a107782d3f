package io.github.dbindex.ddl;

import static io.github.dbindex.ddl.RecordedBuild.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.BuildResult.Outcome;
import io.github.dbindex.testing.BackgroundSql;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.LeavesTraces;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the builder does when others are at work, or have been. */
@Postgres
class IndexBuilderUnderLoadIT {

    private static final String CREATE = "CREATE INDEX CONCURRENTLY i ON items (id)";

    private static final String STATES = """
            SELECT i.indislive || ' ' || i.indisready || ' ' || i.indisvalid
              FROM pg_index i WHERE i.indexrelid = to_regclass('i')
            """;

    @Test
    void rebuildsALeftoverThatWritersMaintain(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, CREATE)) {
            build.awaitPhase("waiting for old snapshots");
            build.cancel();
            assertThat(held.pid()).isPositive();
        }
        assertThat(db.queryStrings(STATES)).containsExactly("true true false");
        RecordedBuild build = new RecordedBuild(db.url());

        assertThat(build.create(CREATE).outcome()).isEqualTo(Outcome.REBUILT);

        assertThat(db.queryStrings(STATES)).containsExactly("true true true");
        assertThat(build.events())
                .contains("note an earlier attempt has left the index, which is not valid; no query uses it, yet every"
                        + " write maintains it and a unique one rejects duplicates; dropping it");
    }

    @Test
    void rebuildsALeftoverThatWritersDoNotMaintain(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        leftoverThatIsNotReady(db);
        assertThat(db.queryStrings(STATES)).containsExactly("true false false");

        assertThat(new RecordedBuild(db.url()).create(CREATE).outcome()).isEqualTo(Outcome.REBUILT);
        assertThat(db.queryStrings(STATES)).containsExactly("true true true");
    }

    @Test
    void rebuildsAnIndexWhoseDropWasInterrupted(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE INDEX i ON items (id)");
        interruptedDrop(db);

        RecordedBuild build = new RecordedBuild(db.url());
        assertThat(build.create(CREATE).outcome()).isEqualTo(Outcome.REBUILT);
        assertThat(db.queryStrings(STATES)).containsExactly("true true true");
    }

    @Test
    void finishesADropThatWasInterrupted(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE INDEX i ON items (id)");
        interruptedDrop(db);

        assertThat(new RecordedBuild(db.url()).drop("DROP INDEX CONCURRENTLY i"))
                .extracting(BuildResult::outcome)
                .containsExactly(Outcome.DROPPED);
        assertThat(db.queryStrings(STATES)).isEmpty();
    }

    @Test
    void adoptsTheBuildOfAnotherSession(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        RecordedBuild build = new RecordedBuild(db.url());
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql other = BackgroundSql.run(db, CREATE)) {
            other.awaitPhase("waiting for old snapshots");
            String oid = db.queryOne("SELECT 'i'::regclass::oid");
            CompletableFuture<BuildResult> result = build.start(CREATE);
            build.awaitEvent("adopting pid " + other.pid());
            build.awaitEvent("progress waiting for old snapshots, held by [" + held.pid() + "]");
            held.release();

            assertThat(result(result).outcome()).isEqualTo(Outcome.ADOPTED);
            assertThat(db.queryOne("SELECT 'i'::regclass::oid")).isEqualTo(oid);
            assertThat(db.queryStrings(STATES)).containsExactly("true true true");
        }
    }

    @Test
    void rebuildsWhatItAdoptedWhenThatFails(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        RecordedBuild build = new RecordedBuild(db.url());
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql other = BackgroundSql.run(db, CREATE)) {
            other.awaitPhase("waiting for old snapshots");
            CompletableFuture<BuildResult> result = build.start(CREATE);
            build.awaitEvent("adopting pid " + other.pid());
            other.cancel();
            held.release();

            assertThat(result(result).outcome()).isEqualTo(Outcome.REBUILT);
            assertThat(db.queryStrings(STATES)).containsExactly("true true true");
        }
    }

    @Test
    void waitsForWhoeverWorksOnTheTableAndNamesThem(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        RecordedBuild build = new RecordedBuild(db.url());
        try (HeldSession held = db.holdLock("items", "SHARE UPDATE EXCLUSIVE")) {
            CompletableFuture<BuildResult> result = build.start(CREATE);
            build.awaitEvent("waiting for the lock on public.items, held by [" + held.pid() + "]");
            held.release();

            assertThat(result(result).outcome()).isEqualTo(Outcome.BUILT);
        }
    }

    @Test
    void waitsForATableThatIsLockedAltogether(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        RecordedBuild build = new RecordedBuild(db.url());
        try (HeldSession held = db.holdLock("items", "ACCESS EXCLUSIVE")) {
            CompletableFuture<BuildResult> result = build.start(CREATE);
            build.awaitEvent("waiting for the lock on public.items, held by [" + held.pid() + "]");
            held.release();

            assertThat(result(result).outcome()).isEqualTo(Outcome.BUILT);
        }
    }

    @Test
    void givesUpOnATableThatStaysBusyAndLeavesNothing(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        try (HeldSession held = db.hold(
                "SET application_name = 'nightly vacuum'", "BEGIN", "LOCK items IN SHARE UPDATE EXCLUSIVE MODE")) {
            assertThatThrownBy(() -> impatient(db.url()).create(CREATE))
                    .isInstanceOf(DbIndexException.class)
                    .hasMessageMatching("""
                            Could not start with index public\\.i: no lock on public\\.items within 500 ms\\.
                            Held by pid %d nightly vacuum \\(.*\\), user and address are dbindex's own: perhaps the \
                            application's pool, idle in transaction, transaction open for \\d s, last statement: \
                            SELECT pg_backend_pid\\(\\)
                            Next: let that work end, or end its session, then run the same command again; \
                            dbindex\\.waitBudget says how long to wait\\.""".formatted(held.pid()));
        }
        assertThat(db.queryStrings(STATES)).isEmpty();
    }

    @Test
    void stopsABuildThatWaitsTooLongForASnapshotAndLeavesNothing(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        try (HeldSession held =
                db.hold("SET application_name = 'export'", "BEGIN ISOLATION LEVEL REPEATABLE READ", "SELECT 1")) {
            assertThatThrownBy(() -> impatient(db.url()).create(CREATE))
                    .isInstanceOf(DbIndexException.class)
                    .hasMessageMatching("""
                            The build of public\\.i was stopped after it had waited 500 ms for other sessions\\.
                            It waited for pid %d export \\(.*\\), .*, idle in transaction, transaction open for \\d s, last \
                            statement: SELECT .*
                            Next: let those sessions end, or raise dbindex\\.waitBudget, then run the same command \
                            again\\.""".formatted(held.pid()));
            assertThat(db.queryStrings(STATES)).isEmpty();
        }
    }

    @Test
    @LeavesTraces
    void saysThatAWriterKeepsItFromCleaningUp(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        try (HeldSession held = db.holdLock("items", "ROW EXCLUSIVE")) {
            assertThatThrownBy(() -> impatient(db.url()).create(CREATE))
                    .isInstanceOf(DbIndexException.class)
                    .hasMessageMatching("""
                            The build of public\\.i was stopped after it had waited 500 ms for other sessions\\.
                            It waited for pid %d .*, idle in transaction, transaction open for \\d s, .*
                            Its index is left and is not valid: removing it waits for other sessions, too\\.
                            Next: let those sessions end, or raise dbindex\\.waitBudget, then run the same command \
                            again\\.""".formatted(held.pid()));
        }
        assertThat(new RecordedBuild(db.url()).create(CREATE).outcome()).isEqualTo(Outcome.REBUILT);
    }

    @Test
    void removesAUniqueIndexWhoseDuplicateCameWhileItWaited(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "INSERT INTO items VALUES (1)");
        RecordedBuild build = new RecordedBuild(db.url());
        try (HeldSession writer = db.hold("BEGIN", "INSERT INTO items VALUES (1)")) {
            CompletableFuture<BuildResult> result = build.start("CREATE UNIQUE INDEX CONCURRENTLY i ON items (id)");
            build.awaitEvent("progress waiting for writers before build, held by [" + writer.pid() + "]");
            db.execute("INSERT INTO items VALUES (1)");
            writer.release();

            assertThatThrownBy(() -> result(result)).hasMessageContaining("""
                    Index public.i cannot be unique: these values of id occur more than once: 1 (2 rows).
                    The index was removed again; writes are not affected.""");
        }
        assertThat(db.queryStrings(STATES)).isEmpty();
        db.execute("INSERT INTO items VALUES (1)");
    }

    @Test
    void goesOnWhenItsBackendIsTerminated(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        RecordedBuild build = new RecordedBuild(db.url());
        try (HeldSession held = db.holdSnapshot()) {
            CompletableFuture<BuildResult> result = build.start(CREATE);
            build.awaitEvent("progress waiting for old snapshots, held by [" + held.pid() + "]");
            db.execute("SELECT pg_terminate_backend(" + build.builderPid() + ")");
            held.release();

            assertThat(result(result).outcome()).isIn(Outcome.REBUILT, Outcome.ADOPTED);
            assertThat(db.queryStrings(STATES)).containsExactly("true true true");
        }
    }

    @Test
    void isNotKilledByTheTimeoutsOfItsRole(TestDatabase db) {
        DatabaseUrl role = db.createRole("");
        db.execute(
                "CREATE TABLE items (id int)",
                "ALTER TABLE items OWNER TO " + role.user(),
                "GRANT CREATE ON SCHEMA public TO " + role.user(),
                "ALTER ROLE " + role.user() + " SET statement_timeout = '1s'",
                "ALTER ROLE " + role.user() + " SET lock_timeout = '1s'");
        RecordedBuild build = new RecordedBuild(role);
        try (HeldSession held = db.holdSnapshot()) {
            CompletableFuture<BuildResult> result = build.start(CREATE);
            build.awaitEvent("progress waiting for old snapshots");
            Instant began = Instant.now();
            await().until(() -> Instant.now().isAfter(began.plus(Duration.ofMillis(1500))));
            held.release();

            assertThat(result(result).outcome()).isEqualTo(Outcome.BUILT);
        } finally {
            db.execute("DROP OWNED BY " + Objects.requireNonNull(role.user()));
        }
    }

    @Test
    void neverMakesWritersQueueBehindIt(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        RecordedBuild build = new RecordedBuild(db.url());
        try (HeldSession held = db.holdLock("items", "SHARE UPDATE EXCLUSIVE");
                HeldSession snapshot = db.holdSnapshot();
                HeldSession reader = db.holdLock("items", "ACCESS SHARE")) {
            CompletableFuture<BuildResult> result = build.start(CREATE);
            build.awaitEvent("waiting for the lock on public.items, held by [" + held.pid() + "]");
            write(db, 30);
            held.release();
            build.awaitEvent("progress waiting for old snapshots");
            write(db, 30);
            assertThat(build.events()).noneMatch(event -> event.startsWith("queued"));
            snapshot.release();
            reader.release();

            assertThat(result(result).outcome()).isEqualTo(Outcome.BUILT);
        }
        assertThat(db.queryOne("SELECT count(*) FROM items")).isEqualTo("60");
    }

    @Test
    void waitsForReadersWhenItDropsAndLetsWritersPass(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", CREATE.replace(" CONCURRENTLY", ""));
        RecordedBuild build = new RecordedBuild(db.url());
        try (HeldSession reader = db.holdLock("items", "ACCESS SHARE")) {
            var results = CompletableFuture.supplyAsync(() -> build.drop("DROP INDEX CONCURRENTLY i"));
            build.awaitEvent("waiting for other sessions on public.items, held by [" + reader.pid() + "]");
            write(db, 10);
            reader.release();

            await().until(results::isDone);
            assertThat(results.join()).extracting(BuildResult::outcome).containsExactly(Outcome.DROPPED);
        }
        assertThat(db.queryStrings(STATES)).isEmpty();
    }

    private static RecordedBuild impatient(DatabaseUrl url) {
        return new RecordedBuild(
                url,
                BuildOptions.defaults().withWaitBudget(Duration.ofMillis(500)).withPause(Duration.ofMillis(20)));
    }

    /** Inserts that fail if any of them has to wait for a lock. */
    private static void write(TestDatabase db, int rows) {
        String[] statements = new String[rows + 1];
        statements[0] = "SET lock_timeout = '100ms'";
        for (int i = 1; i <= rows; i++) {
            statements[i] = "INSERT INTO items VALUES (" + i + ")";
        }
        db.execute(statements);
    }

    private static void leftoverThatIsNotReady(TestDatabase db) {
        try (HeldSession held = db.holdLock("items", "ROW EXCLUSIVE");
                BackgroundSql build = BackgroundSql.run(db, CREATE)) {
            build.awaitPhase("waiting for writers before build");
            build.cancel();
            assertThat(held.pid()).isPositive();
        }
    }

    /** In the second wait of DROP INDEX CONCURRENTLY the index is neither live nor ready nor valid. */
    private static void interruptedDrop(TestDatabase db) {
        try (HeldSession first = db.holdLock("items", "ACCESS SHARE");
                BackgroundSql drop = BackgroundSql.run(db, "DROP INDEX CONCURRENTLY i")) {
            drop.awaitLockWait();
            try (HeldSession second = db.holdLock("items", "ACCESS SHARE")) {
                first.release();
                await().until(() -> db.queryStrings(STATES).contains("false false false"));
                drop.awaitLockWait();
                drop.cancel();
                assertThat(second.pid()).isPositive();
            }
        }
        assertThat(db.queryStrings(STATES)).containsExactly("false false false");
    }
}
