package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.dbindex.DbIndex;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.report.Finding;
import io.github.dbindex.testing.BackgroundSql;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What a build may cost, and what must not cost it its life. */
@Postgres
class BudgetIT {

    private static final String HNSW =
            "CREATE INDEX CONCURRENTLY i ON items USING hnsw (e vector_l2_ops) WITH (ef_construction = 32)";

    private static final String[] ITEMS = {
        "CREATE TABLE items (id int, e vector(64))",
        "INSERT INTO items SELECT i, array_agg(random()) FROM generate_series(1, 6000) i, generate_series(1, 64) j"
                + " GROUP BY i",
        "ANALYZE items"
    };

    private static final BuildOptions QUICK = BuildOptions.defaults().withPause(Duration.ofMillis(20));

    @TempDir
    private Path directory;

    @Test
    void stopsABuildThatTakesTooLong(TestDatabase db) {
        db.execute(
                "CREATE TABLE items (id int)",
                "INSERT INTO items SELECT generate_series(1, 10)",
                "CREATE FUNCTION slow(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS"
                        + " $$ BEGIN PERFORM pg_catalog.pg_sleep(1); RETURN i; END $$");
        RecordedBuild build = new RecordedBuild(db.url(), QUICK.withBuildBudget(Duration.ofMillis(300)));

        assertThatThrownBy(() -> build.create("CREATE INDEX CONCURRENTLY i ON items (slow(id))"))
                .hasMessage("""
                        The build of public.i was stopped because it was not done within 300 ms.
                        Next: raise dbindex.buildBudget, then run the same command again.""");
        assertThat(db.queryString("SELECT to_regclass('i')")).isNull();
    }

    @Test
    void countsNoTimeThatItBuildsAsWaiting(TestDatabase db) {
        db.execute(
                "CREATE TABLE items (id int)",
                "INSERT INTO items SELECT generate_series(1, 2)",
                "CREATE FUNCTION slow(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS"
                        + " $$ BEGIN PERFORM pg_catalog.pg_sleep(0.7); RETURN i; END $$");
        RecordedBuild build = new RecordedBuild(db.url(), QUICK.withWaitBudget(Duration.ofMillis(500)));

        assertThat(build.create("CREATE INDEX CONCURRENTLY i ON items (slow(id))")
                        .time())
                .as("longer than it may wait")
                .isGreaterThan(Duration.ofMillis(1_400));
    }

    @Test
    void stopsABuildWhoseGraphNoLongerFits(TestDatabase db) {
        db.execute(ITEMS);
        RecordedBuild build = new RecordedBuild(
                db.url(), QUICK.withMaxMemory(MaxMemory.ofBytes(1024 * 1024)).withOnSpill(BuildOptions.OnSpill.CANCEL));

        assertThatThrownBy(() -> build.create(HNSW)).hasMessage("""
                        The build of public.i was stopped because its graph no longer fits into maintenance_work_mem, \
                        from where on it takes many times as long.
                        Next: raise dbindex.maxMemory, or set dbindex.onSpill to warn, then run the same command again.""");
        assertThat(db.queryString("SELECT to_regclass('i')")).isNull();
    }

    @Test
    void tellsThatAGraphNoLongerFitsWhileItIsBuilt(TestDatabase db) {
        db.execute(ITEMS);
        RecordedBuild build = new RecordedBuild(db.url(), QUICK.withMaxMemory(MaxMemory.ofBytes(1024 * 1024)));
        BuildResult result = build.create(HNSW);

        assertThat(result.findings()).extracting(Finding::id).containsExactly("built-in-memory");
        assertThat(result.spilled()).isTrue();
        List<String> events = build.events();
        int told = indexOf(events, "note the server says: hnsw graph no longer fits into maintenance_work_mem after ");
        assertThat(told).isPositive();
        assertThat(events.subList(told, events.size())).anyMatch(event -> event.startsWith("progress building index"));
    }

    private static int indexOf(List<String> events, String beginning) {
        return events.indexOf(events.stream()
                .filter(event -> event.startsWith(beginning))
                .findFirst()
                .orElse(""));
    }

    @Test
    void takesNoMoreWorkersThanThereAreCoresBesideTheLeader(TestDatabase db) {
        db.execute("ALTER DATABASE " + db.name() + " SET max_parallel_maintenance_workers = 500");
        db.execute(ITEMS);
        BuildResult result = new RecordedBuild(db.url(), QUICK)
                .create("CREATE INDEX CONCURRENTLY i ON items USING ivfflat (e vector_l2_ops) WITH (lists = 4)");

        boolean coresAreKnown = db.queryOne("SELECT inet_server_addr() IS NOT DISTINCT FROM inet_client_addr()")
                .equals("t");
        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(Objects.requireNonNull(result.resources()).workers())
                .isEqualTo(coresAreKnown ? Math.max(1, cores - 1) : 500);
    }

    @Test
    void tellsWhoQueuesBehindTheBuild(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        RecordedBuild build = new RecordedBuild(db.url());
        try (HeldSession held = db.holdSnapshot()) {
            CompletableFuture<BuildResult> result = build.start("CREATE INDEX CONCURRENTLY i ON items (id)");
            build.awaitEvent("progress waiting for old snapshots, held by [" + held.pid() + "]");
            try (BackgroundSql vacuum = BackgroundSql.run(db, "VACUUM items")) {
                build.awaitEvent("queued, held by [" + vacuum.pid() + "]");
                held.release();
                assertThat(RecordedBuild.result(result).outcome()).isEqualTo(BuildResult.Outcome.BUILT);
                vacuum.await();
            }
        }
    }

    @Test
    void buildsAsARoleThatSeesNothingOfOthers(TestDatabase db) {
        DatabaseUrl url = ownerOfItems(db);
        RecordedBuild build = new RecordedBuild(url);
        try (HeldSession held = db.holdSnapshot()) {
            CompletableFuture<BuildResult> result = build.start("CREATE INDEX CONCURRENTLY i ON items (id)");
            build.awaitEvent("progress waiting for old snapshots, held by [" + held.pid() + "]");
            held.release();
            assertThat(RecordedBuild.result(result).outcome()).isEqualTo(BuildResult.Outcome.BUILT);
        }
        db.execute("DROP TABLE items", "REVOKE ALL ON SCHEMA public FROM " + url.user());
    }

    @Test
    void adoptsABuildOfWhichItSeesTheLockAlone(TestDatabase db) {
        DatabaseUrl url = ownerOfItems(db);
        RecordedBuild build = new RecordedBuild(url);
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql other = BackgroundSql.run(db, "CREATE INDEX CONCURRENTLY i ON items (id)")) {
            other.awaitPhase("waiting for old snapshots");
            CompletableFuture<BuildResult> result = build.start("CREATE INDEX CONCURRENTLY i ON items (id)");
            build.awaitEvent("adopting pid " + other.pid());
            build.awaitEvent("progress phase not visible to this role, held by [" + held.pid() + "]");
            held.release();
            other.await();
            assertThat(RecordedBuild.result(result).outcome()).isEqualTo(BuildResult.Outcome.ADOPTED);
        }
        db.execute("DROP TABLE items", "REVOKE ALL ON SCHEMA public FROM " + url.user());
    }

    @Test
    void isNeverIdleInTransaction(TestDatabase db) {
        Migrations migrations = migrations();
        try (HeldSession held = db.holdSnapshot()) {
            CompletableFuture<MigrationResult> run = CompletableFuture.supplyAsync(() ->
                    migrations.dbIndex(db).migrate(MigrateOptions.defaults().withBuilds(QUICK)));
            awaitLastWait(db);
            List<String> states = new ArrayList<>();
            for (int look = 0; look < 50; look++) {
                db.queryStrings("SELECT application_name || ' ' || query FROM pg_stat_activity"
                                + " WHERE state LIKE 'idle in transaction%' AND datname = current_database()"
                                + " AND pid <> " + held.pid())
                        .forEach(state -> states.add(String.valueOf(state)));
            }
            held.release();
            run.join();
            assertThat(states).isEmpty();
        }
    }

    @Test
    void survivesASocketTimeoutOfTheApplication(TestDatabase db) {
        PGSimpleDataSource source = (PGSimpleDataSource) db.dataSource();
        source.setSocketTimeout(1);
        try (HeldSession held = db.holdSnapshot()) {
            CompletableFuture<MigrationResult> run = CompletableFuture.supplyAsync(
                    () -> DbIndex.on(source).with(migrations().source()).migrate(MigrateOptions.defaults()));
            awaitLastWait(db);
            await().pollDelay(Duration.ofMillis(2500)).until(() -> !run.isDone());
            held.release();
            assertThat(run.join().applied()).containsExactly("V1", "V2");
        }
    }

    @Test
    void survivesTheLimitsOfAPool(TestDatabase db) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(db.dataSource());
        config.setMaximumPoolSize(6);
        config.setMaxLifetime(30_000);
        config.setLeakDetectionThreshold(2_000);
        try (HikariDataSource pool = new HikariDataSource(config);
                HeldSession held = db.holdSnapshot()) {
            CompletableFuture<MigrationResult> run = CompletableFuture.supplyAsync(
                    () -> DbIndex.on(pool).with(migrations().source()).migrate(MigrateOptions.defaults()));
            awaitLastWait(db);
            await().pollDelay(Duration.ofMillis(2500)).until(() -> !run.isDone());
            held.release();
            assertThat(run.join().applied()).containsExactly("V1", "V2");
        }
    }

    private Migrations migrations() {
        return Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id int);")
                .add("V2__index.sql", "CREATE INDEX CONCURRENTLY i ON items (id);");
    }

    private static void awaitLastWait(TestDatabase db) {
        await().untilAsserted(() -> assertThat(db.queryStrings("SELECT 1 FROM pg_stat_progress_create_index"
                        + " WHERE phase = 'waiting for old snapshots' AND datname = current_database()"))
                .isNotEmpty());
    }

    /** A role that sees nothing of others, and has a table. */
    private static DatabaseUrl ownerOfItems(TestDatabase db) {
        DatabaseUrl url = db.createRole("NOSUPERUSER");
        db.execute(
                "GRANT CREATE ON SCHEMA public TO " + url.user(),
                "CREATE TABLE items (id int)",
                "ALTER TABLE items OWNER TO " + url.user());
        return url;
    }
}
