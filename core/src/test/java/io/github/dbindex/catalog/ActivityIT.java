package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.catalog.Blocker.Origin;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.testing.BackgroundSql;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Postgres
class ActivityIT {

    private static final String TABLE = "\"Tä ble\"";

    @Test
    void seesABuildAndTheSessionWhoseSnapshotHoldsIt(TestDatabase db) {
        db.execute("CREATE TABLE " + TABLE + " (id int)");
        try (Session session = Database.at(db.url()).open("test")) {
            session.set("TimeZone", "Asia/Tokyo");
            Activity activity = new Activity(session);
            try (HeldSession held = db.holdSnapshot();
                    BackgroundSql build =
                            BackgroundSql.run(db, "CREATE INDEX CONCURRENTLY \"I x\" ON " + TABLE + " (id)")) {
                build.awaitPhase("waiting for old snapshots");

                BuildProgress progress = activity.build(build.pid()).orElseThrow();
                assertThat(progress.pid()).isEqualTo(build.pid());
                assertThat(progress.indexOid()).isEqualTo(oid(db, "\"I x\""));
                assertThat(progress.tableOid()).isEqualTo(oid(db, TABLE));
                assertThat(progress.command()).isEqualTo("CREATE INDEX CONCURRENTLY");
                assertThat(progress.isWaiting()).isTrue();
                assertThat(progress.currentLockerPid()).isEqualTo(held.pid());
                assertThat(progress.percent()).isZero();
                assertThat(activity.builds()).containsExactly(progress);

                List<Blocker> blockers = activity.blockersOf(build.pid());
                assertThat(blockers).hasSize(1);
                assertThat(blockers.get(0).pid()).isEqualTo(held.pid());
                assertThat(blockers.get(0).state()).isEqualTo("idle in transaction");
                assertThat(blockers.get(0).user()).isEqualTo(db.queryOne("SELECT current_user"));
                assertThat(blockers.get(0).transactionAge()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
                assertThat(activity.holdersOf(oid(db, TABLE)))
                        .extracting(Blocker::pid)
                        .containsExactly(build.pid());
                held.release();
                build.await();
            }
            assertThat(activity.builds()).isEmpty();
        }
    }

    @Test
    void seesTheSessionWhoseLockHoldsABuild(TestDatabase db) {
        db.execute("CREATE TABLE " + TABLE + " (id int)");
        try (Session session = Database.at(db.url()).open("test");
                HeldSession held = db.holdLock(TABLE, "ROW EXCLUSIVE");
                BackgroundSql build = BackgroundSql.run(db, "CREATE INDEX CONCURRENTLY i ON " + TABLE + " (id)")) {
            build.awaitPhase("waiting for writers before build");
            Activity activity = new Activity(session);

            assertThat(activity.blockersOf(build.pid()))
                    .extracting(Blocker::pid)
                    .containsExactly(held.pid());
            assertThat(activity.holdersOf(oid(db, TABLE)))
                    .extracting(Blocker::pid)
                    .containsExactly(build.pid());
            held.release();
            build.await();
        }
    }

    @Test
    void listsHoldersOfLocksThatConflictAndNoOthers(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE TABLE others (id int)");
        try (Session session = Database.at(db.url()).open("test");
                HeldSession share = db.holdLock("items", "SHARE UPDATE EXCLUSIVE");
                HeldSession reader = db.holdLock("items", "ACCESS SHARE");
                HeldSession writer = db.holdLock("items", "ROW EXCLUSIVE");
                HeldSession elsewhere = db.holdLock("others", "ACCESS EXCLUSIVE")) {
            Activity activity = new Activity(session);

            assertThat(activity.holdersOf(oid(db, "items")))
                    .extracting(Blocker::pid)
                    .containsExactly(share.pid());
            assertThat(activity.holdersOf(oid(db, "others")))
                    .extracting(Blocker::pid)
                    .containsExactly(elsewhere.pid());
            assertThat(List.of(reader.pid(), writer.pid())).doesNotContain(share.pid());
            assertThat(activity.blockersOf(share.pid())).isEmpty();
        }
    }

    @Test
    void describesOneSession(TestDatabase db) {
        try (Session session = Database.at(db.url()).open("test");
                HeldSession held = db.hold("SET application_name = 'nightly export'", "BEGIN", "SELECT 1,\n  2")) {
            Blocker blocker = new Activity(session).session(held.pid());

            assertThat(blocker.application()).isEqualTo("nightly export");
            assertThat(blocker.described())
                    .startsWith("pid " + held.pid() + " nightly export (")
                    .contains(
                            "), user and address are dbindex's own: perhaps the application's pool, idle in transaction,"
                                    + " transaction open for ")
                    .endsWith(" s, last statement: SELECT pg_backend_pid()");
            assertThat(new Activity(session).session(0x7fffffff).described())
                    .isEqualTo("pid 2147483647, state not visible");
        }
    }

    @Test
    void tellsAFlywayThatHasItsLockFromOthers(TestDatabase db) {
        try (Session session = Database.at(db.url()).open("test");
                HeldSession flyway = db.hold("SELECT pg_advisory_lock(77431708279161 - 2147483648)");
                HeldSession other = db.hold("SELECT pg_advisory_lock(77431708279161 + 4294967296)")) {
            Activity activity = new Activity(session);

            assertThat(activity.session(flyway.pid()).origin()).isEqualTo(Origin.FLYWAY);
            assertThat(activity.session(other.pid()).origin()).isEqualTo(Origin.SAME_CLIENT);
            assertThat(activity.session(session.pid()).origin()).isEqualTo(Origin.DBINDEX);
        }
    }

    @Test
    void seesABuildOfAnotherRoleButNotItsPhase(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        DatabaseUrl stranger = db.createRole("");
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, "CREATE INDEX CONCURRENTLY i ON items (id)")) {
            build.awaitPhase("waiting for old snapshots");
            try (Session session = Database.at(stranger).open("test")) {
                Activity activity = new Activity(session);
                BuildProgress progress = activity.builds().get(0);

                assertThat(progress.pid()).isEqualTo(build.pid());
                assertThat(progress.phase()).isEqualTo("phase not visible to this role");
                assertThat(progress.indexOid()).isZero();
                assertThat(progress.percent()).isEqualTo(-1);
                assertThat(activity.blockersOf(build.pid()).get(0).described())
                        .startsWith("pid " + held.pid() + " ")
                        .endsWith(", state not visible");
            }
            held.release();
            build.await();
        }
    }

    @Test
    void seesTheBuildOfItsOwnDatabaseOnly(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        try (Session session = Database.at(db.url()).open("test");
                Session elsewhere =
                        Database.at(db.url().withDatabase("postgres")).open("test");
                HeldSession held = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, "CREATE INDEX CONCURRENTLY i ON items (id)")) {
            build.awaitPhase("waiting for old snapshots");

            assertThat(new Activity(session).build(build.pid())).isPresent();
            assertThat(new Activity(elsewhere).build(build.pid())).isEmpty();
            held.release();
            build.await();
            await().untilAsserted(() ->
                    assertThat(new Activity(session).build(build.pid())).isEmpty());
        }
    }

    private static long oid(TestDatabase db, String relation) {
        return Long.parseLong(db.queryOne("SELECT '" + relation + "'::regclass::oid"));
    }
}
