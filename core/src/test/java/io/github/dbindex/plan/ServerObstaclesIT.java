package io.github.dbindex.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.DbIndex;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.devdatabase.SpareServer;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a plan finds in the way that concerns a whole server, on one that may be set as the state needs it. */
@Timeout(180)
class ServerObstaclesIT {

    @TempDir
    private static Path servers;

    private static SpareServer server;

    @TempDir
    private Path directory;

    private Migrations migrations;
    private DatabaseUrl db;

    @BeforeAll
    static void startServer() {
        server = SpareServer.with(
                servers.resolve("primary"),
                "max_prepared_transactions = 2",
                "autovacuum = off",
                "autovacuum_naptime = 1");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void applyV1(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        Sql.execute(server.url(), "CREATE DATABASE " + name);
        db = server.url().withDatabase(name);
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id bigint, price int); CREATE TABLE other (id bigint);");
        dbIndex(db).migrate(MigrateOptions.defaults());
        migrations.add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");
        Sql.execute(db, "INSERT INTO items SELECT i, i FROM generate_series(1, 20000) i", "ANALYZE items");
    }

    private DbIndex dbIndex(DatabaseUrl url) {
        return DbIndex.at(url).with(migrations.source());
    }

    private List<String> found(DatabaseUrl url) {
        return PlanIT.said(dbIndex(url).plan(PlanOptions.defaults()).findings());
    }

    private static String one(String sql, DatabaseUrl url) {
        return String.valueOf(Sql.column(url, sql).get(0));
    }

    private static void matches(List<String> found, String expected) {
        assertThat(found).singleElement().asString().matches(Pattern.compile(expected));
    }

    @Test
    void namesAPreparedTransactionThatHasLockedTheTable() {
        Sql.execute(db, "BEGIN; INSERT INTO items VALUES (0, 0); PREPARE TRANSACTION 'order''s 1'");
        try {
            matches(found(db), """
                            warning prepared-transaction order's 1
                            Transaction order's 1 of dev was prepared [\\d.]+ m?s ago and never ended\\. It has locked public\\.items: a build there waits as long as it is there\\.
                            Next: COMMIT PREPARED or ROLLBACK PREPARED 'order''s 1'\\.""");
            assertThat(dbIndex(db).plan(PlanOptions.defaults()).verdict())
                    .isEqualTo("Ready, with 1 warning: prepared-transaction.");
        } finally {
            Sql.execute(db, "ROLLBACK PREPARED 'order''s 1'");
        }
    }

    @Test
    void mentionsAPreparedTransactionOnAnotherTable() {
        Sql.execute(db, "BEGIN; INSERT INTO other VALUES (0); SELECT FROM items; PREPARE TRANSACTION 'elsewhere'");
        try {
            matches(found(db), """
                            info prepared-transaction elsewhere
                            Transaction elsewhere of dev was prepared [\\d.]+ m?s ago and never ended\\. It is in no build's way, but VACUUM removes nothing that it may still see\\.
                            Next: COMMIT PREPARED or ROLLBACK PREPARED 'elsewhere'\\.""");
        } finally {
            Sql.execute(db, "ROLLBACK PREPARED 'elsewhere'");
        }
    }

    /** A table may ask for it at an age of its own, which is at least 100 000; a vacuum that rests at every page stays. */
    @Test
    void namesTheVacuumThatDoesNotGiveWay() {
        Sql.execute(
                db,
                "ALTER TABLE items SET (autovacuum_freeze_max_age = 100000, autovacuum_vacuum_cost_delay = 100,"
                        + " autovacuum_vacuum_cost_limit = 1)",
                "DO $$ BEGIN FOR i IN 1..100010 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$");
        matches(found(db), """
                        warning wraparound-due V2 items_price_idx
                        The oldest row of public\\.items is 100 \\d{3} transactions old; beyond 100 000 \\(autovacuum_freeze_max_age\\) an autovacuum begins that does not give way, and the build would wait for it\\.
                        Next: VACUUM \\(FREEZE\\) public\\.items; first\\.""");

        Sql.execute(db, "ALTER SYSTEM SET autovacuum = on", "SELECT pg_reload_conf()");
        try {
            await("the autovacuum")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !Sql.column(
                                    db, "SELECT 1 FROM pg_stat_progress_vacuum WHERE relid = 'items'::regclass")
                            .isEmpty());
            String pid = one("SELECT pid FROM pg_stat_progress_vacuum WHERE relid = 'items'::regclass", db);

            assertThat(found(db)).containsExactly("""
                            warning wraparound-vacuum V2 items_price_idx
                            An autovacuum that prevents wraparound works on public.items (pid %1$s); it does not give way, and the build waits for it.
                            Next: let it end first: SELECT * FROM pg_stat_progress_vacuum WHERE pid = %1$s shows how far it is.""".formatted(pid));
        } finally {
            Sql.execute(db, "ALTER SYSTEM SET autovacuum = off", "SELECT pg_reload_conf()");
            Sql.execute(db, "SELECT pg_cancel_backend(pid) FROM pg_stat_progress_vacuum");
        }
    }

    @Test
    void seesReplicasAndRefusesToMigrateOne() throws IOException {
        try (SpareServer replica = server.replica(servers.resolve("replica"), "follower")) {
            matches(found(db), """
                            info replicas 1 replica
                            walreceiver \\(streaming\\) will receive about \\d+ kB of WAL, and lag behind meanwhile\\.
                            Next: watch pg_stat_replication\\.replay_lag while it runs\\.""");

            DatabaseUrl standby = replica.url().withDatabase(db.database());
            await("the replica to have caught up")
                    .until(() -> !Sql.column(
                                    standby, "SELECT 1 FROM pg_class WHERE relname = 'items' AND reltuples > 0")
                            .isEmpty());
            MigrationPlan plan = dbIndex(standby).plan(PlanOptions.defaults());
            assertThat(PlanIT.said(plan.findings())).containsExactly("""
                            info not-visible V2 items_price_idx
                            What the index will be could not be found out: cannot execute CREATE TABLE in a read-only transaction (SQLSTATE 25006).
                            Next: plan on the primary.""", """
                            error standby %s
                            The server at %s is a standby: nothing can be changed there.
                            Next: point dbindex.url at the primary (targetServerType=primary picks it among several hosts).""".formatted(
                            db.database() + " at " + replica.url().hosts().get(0) + " as dev",
                            replica.url().hosts().get(0)));
            assertThat(plan.checklist().items().get(0).isTicked()).isFalse();
        }

        // Nobody reads from its slot any more.
        await("the replica to be gone")
                .until(() -> Sql.column(db, "SELECT 1 FROM pg_stat_replication").isEmpty());
        matches(found(db), """
                        warning replication-slot follower
                        The physical slot follower is not in use and holds back \\d+ \\w+ of WAL; the builds add about \\d+ kB\\.
                        Next: start its consumer; or, if it has none any more, SELECT pg_drop_replication_slot\\('follower'\\)\\.""");

        Sql.execute(db, "ALTER SYSTEM SET max_slot_wal_keep_size = '0'", "SELECT pg_reload_conf()");
        try {
            matches(found(db), """
                            warning replication-slot follower
                            The physical slot follower is not in use and holds back \\d+ \\w+ of WAL; the builds add about \\d+ kB, more than max_slot_wal_keep_size allows: it may be lost\\.
                            Next: start its consumer; or, if it has none any more, SELECT pg_drop_replication_slot\\('follower'\\)\\.""");
        } finally {
            Sql.execute(db, "ALTER SYSTEM RESET max_slot_wal_keep_size", "SELECT pg_reload_conf()");
            Sql.execute(db, "SELECT pg_drop_replication_slot('follower')");
        }
    }
}
