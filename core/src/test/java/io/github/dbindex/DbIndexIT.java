package io.github.dbindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.BuildResult.Outcome;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.report.Severity;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.LeavesTraces;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Postgres
class DbIndexIT {

    private static final MigrateOptions DEFAULTS = MigrateOptions.defaults();
    private static final String WAITING_BUILD =
            "SELECT 1 FROM pg_stat_progress_create_index WHERE phase = 'waiting for old snapshots'";

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory).add("V1__items.sql", """
                        CREATE TABLE items (id bigint PRIMARY KEY, price int, embedding vector(3));
                        INSERT INTO items SELECT n, n, '[1,2,3]' FROM generate_series(1, 100) n;
                        """).add("V2__indexes.sql", """
                        CREATE INDEX CONCURRENTLY items_price_idx ON items (price);
                        CREATE INDEX CONCURRENTLY items_embedding_idx ON items USING hnsw (embedding vector_cosine_ops);
                        """);
    }

    private static List<@Nullable String> history(TestDatabase db) {
        return db.queryStrings("""
                SELECT version || CASE WHEN success THEN '' ELSE ' failed' END
                  FROM flyway_schema_history ORDER BY installed_rank
                """);
    }

    @Test
    void migratesOnceAndVerifies(TestDatabase db) {
        MigrationResult first = migrations.dbIndex(db).migrate(DEFAULTS);

        assertThat(first.applied()).containsExactly("V1", "V2");
        assertThat(first.builds())
                .extracting(build -> build.task().index() + " " + build.outcome())
                .containsExactly("public.items_price_idx BUILT", "public.items_embedding_idx BUILT");
        assertThat(first.verification().findings()).isEmpty();

        MigrationResult second = migrations.dbIndex(db).migrate(DEFAULTS);

        assertThat(second.applied()).isEmpty();
        assertThat(second.builds()).isEmpty();
        assertThat(history(db)).containsExactly("1", "2");

        Verification verification = migrations.dbIndex(db).verify();
        assertThat(verification.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
        assertThat(verification.versions()).isEqualTo(2);
        assertThat(verification.verdicts())
                .extracting(verdict -> verdict.name() + " " + verdict.passed())
                .containsExactly(
                        "public.items_price_idx [exists, valid, definition]",
                        "public.items_embedding_idx [exists, valid, definition]");
    }

    @Test
    void leavesAFailingVersionUnrecordedAndAppliesItWhenTheCauseIsGone(TestDatabase db) {
        migrations.add("V3__unique.sql", "CREATE UNIQUE INDEX CONCURRENTLY items_unique_idx ON items ((price / 100));");

        assertThatThrownBy(() -> migrations.dbIndex(db).migrate(DEFAULTS))
                .isInstanceOf(DbIndexException.class)
                .hasMessageStartingWith("V3 was not applied. Index public.items_unique_idx cannot be unique: ")
                .hasMessageContaining("\nApplied before it: V1, V2.\nNext: ")
                .hasMessageEndingWith("then run the same command again.");
        assertThat(history(db)).containsExactly("1", "2");
        assertThat(db.queryString("SELECT to_regclass('items_unique_idx')")).isNull();

        db.execute("DELETE FROM items WHERE price > 1");
        MigrationResult result = migrations.dbIndex(db).migrate(DEFAULTS);

        assertThat(result.applied()).containsExactly("V3");
        assertThat(history(db)).containsExactly("1", "2", "3");
        assertThat(result.verification().findings()).isEmpty();
    }

    @Test
    void keepsATransactionalVersionFromHidingADifferentIndex(TestDatabase db) {
        migrations.dbIndex(db).migrate(DEFAULTS);
        db.execute("CREATE INDEX items_id_price_idx ON items (price, id)");
        migrations.add("V3__plain.sql", "CREATE INDEX IF NOT EXISTS items_id_price_idx ON items (id, price);");

        assertThatThrownBy(() -> migrations.dbIndex(db).migrate(DEFAULTS))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("""
                        V3 was not recorded as applied: public.items_id_price_idx: The index is not the declared one. \
                        columns: declared (id, price), actual (price, id).
                        Next: build the declared index under a new name, or declare what is there.""");

        assertThat(history(db)).containsExactly("1", "2");
    }

    @Test
    @LeavesTraces
    void keepsATransactionalVersionFromHidingAnInvalidIndex(TestDatabase db) {
        migrations.dbIndex(db).migrate(DEFAULTS);
        leaveInvalidIndex(db, "items_once_idx");
        migrations.add("V3__plain.sql", "CREATE INDEX IF NOT EXISTS items_once_idx ON items ((price / 100));");

        assertThatThrownBy(() -> migrations.dbIndex(db).migrate(DEFAULTS))
                .isInstanceOf(DbIndexException.class)
                .hasMessageStartingWith("V3 was not recorded as applied: public.items_once_idx: The index is not valid")
                .hasMessageContaining("\nNext: build it again: REINDEX INDEX CONCURRENTLY ");

        assertThat(history(db)).containsExactly("1", "2");
    }

    @Test
    void rebuildsWhatAKilledPodHasLeft(TestDatabase db) {
        migrations.dbIndex(db).migrate(DEFAULTS);
        leaveInvalidIndex(db, "items_once_idx");
        migrations.add(
                "V3__once.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS items_once_idx ON items ((price / 100));");

        MigrationResult result = migrations.dbIndex(db).migrate(DEFAULTS);

        assertThat(result.builds()).extracting(BuildResult::outcome).containsExactly(Outcome.REBUILT);
        assertThat(result.verification().findings()).isEmpty();
        assertThat(db.queryOne("SELECT indisvalid FROM pg_index WHERE indexrelid = 'items_once_idx'::regclass"))
                .isEqualTo("t");
    }

    /** As a build leaves it that fails. */
    private static void leaveInvalidIndex(TestDatabase db, String name) {
        assertThatThrownBy(() -> db.execute("CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON items ((price / 100))"))
                .hasMessageContaining("could not create unique index");
    }

    @Test
    void expectsARepeatableMigrationOnceHoweverOftenItRan(TestDatabase db) {
        migrations.add("R__more.sql", "CREATE INDEX CONCURRENTLY items_more_idx ON items (price, id);");
        migrations.dbIndex(db).migrate(DEFAULTS);
        migrations.add("R__more.sql", """
                -- Once more.
                CREATE INDEX CONCURRENTLY items_more_idx ON items (price, id);
                """);

        MigrationResult result = migrations.dbIndex(db).migrate(DEFAULTS);

        assertThat(result.applied()).containsExactly("R more");
        assertThat(result.builds()).extracting(BuildResult::outcome).containsExactly(Outcome.UNCHANGED);
        assertThat(result.verification().findings()).isEmpty();
        assertThat(result.verification().verdicts())
                .extracting(verdict -> verdict.name().toString())
                .containsExactly("public.items_price_idx", "public.items_embedding_idx", "public.items_more_idx");
    }

    @Test
    void noLongerExpectsWhatALaterVersionDrops(TestDatabase db) {
        migrations
                .add("V3__drop.sql", "DROP INDEX CONCURRENTLY items_price_idx;")
                .add("V4__drop_again.sql", "DROP INDEX CONCURRENTLY IF EXISTS items_price_idx;");

        MigrationResult result = migrations.dbIndex(db).migrate(DEFAULTS);

        assertThat(result.applied()).containsExactly("V1", "V2", "V3", "V4");
        assertThat(result.builds())
                .extracting(build -> build.task().index() + " " + build.outcome())
                .containsExactly(
                        "public.items_price_idx BUILT",
                        "public.items_embedding_idx BUILT",
                        "public.items_price_idx DROPPED",
                        "items_price_idx ABSENT");
        assertThat(result.verification().findings()).isEmpty();
        assertThat(result.verification().verdicts())
                .extracting(verdict -> verdict.name().toString())
                .containsExactly("public.items_embedding_idx");
    }

    @Test
    void expectsWhatALaterVersionRenamesUnderItsNewName(TestDatabase db) {
        migrations.add("V3__rename.sql", """
                ALTER INDEX items_price_idx RENAME TO items_cost_idx;
                ALTER TABLE items RENAME COLUMN price TO cost;
                """);

        MigrationResult result = migrations.dbIndex(db).migrate(DEFAULTS);

        assertThat(result.verification().findings()).isEmpty();
        assertThat(result.verification().verdicts())
                .extracting(verdict -> verdict.name().toString())
                .containsExactly("public.items_cost_idx", "public.items_embedding_idx");
    }

    @Test
    void findsWhatIsMissingInvalidOrDifferent(TestDatabase db) {
        migrations.dbIndex(db).migrate(DEFAULTS);
        db.execute(
                "DROP INDEX items_price_idx",
                "DROP INDEX items_embedding_idx",
                "CREATE INDEX items_embedding_idx ON items USING hnsw (embedding vector_l2_ops)");

        assertThat(migrations.dbIndex(db).verify().findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(finding -> finding.id() + " " + finding.subject())
                .containsExactly("index-exists public.items_price_idx", "index-definition public.items_embedding_idx");
    }

    @Test
    @Timeout(60)
    void takesTurnsWhenTwoNodesStartAtOnce(TestDatabase db) throws Exception {
        Callable<MigrationResult> node = () -> migrations.dbIndex(db).migrate(DEFAULTS);

        List<MigrationResult> results = atOnce(node, node);

        assertThat(results.stream().flatMap(result -> result.builds().stream()))
                .extracting(build -> build.task().index().toString())
                .containsExactlyInAnyOrder("public.items_price_idx", "public.items_embedding_idx");
        assertThat(results.stream().flatMap(result -> result.applied().stream()))
                .containsExactlyInAnyOrder("V1", "V2");
        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.verification().findings()).isEmpty());
        assertThat(history(db)).containsExactly("1", "2");
    }

    @Test
    @Timeout(60)
    void waitsForANodeWithoutDbIndexThatCameFirst(TestDatabase db) throws Exception {
        migrations.add("V1__items.sql", """
                CREATE TABLE items (id bigint PRIMARY KEY, price int, embedding vector(3));
                SELECT pg_sleep(2);
                """);
        Callable<Object> plain =
                () -> migrations.flyway(db.dataSource()).target("1").load().migrate();
        Callable<Object> ours = () -> {
            await().until(() -> !db.queryStrings("""
                    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(2)%'
                       AND pid <> pg_backend_pid() AND state = 'active'
                    """).isEmpty());
            return migrations.dbIndex(db).migrate(DEFAULTS);
        };

        assertThat(atOnce(plain, ours)).hasSize(2);

        assertThat(history(db)).containsExactly("1", "2");
        assertThat(migrations.dbIndex(db).verify().findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
    }

    /** The other node's open transaction holds our build up, until Flyway gives it up there: then both can go on. */
    @Test
    @Timeout(60)
    void outlastsANodeWithoutDbIndexThatComesSecond(TestDatabase db) throws Exception {
        migrations.flyway(db.dataSource()).target("1").load().migrate();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        HeldSession snapshot = db.holdSnapshot();
        try {
            Future<MigrationResult> ours =
                    thread.submit(() -> migrations.dbIndex(db).migrate(DEFAULTS));
            await().until(() -> !db.queryStrings(WAITING_BUILD).isEmpty());

            Flyway plain = migrations.flyway(db.dataSource()).lockRetryCount(3).load();
            assertThatThrownBy(plain::migrate).hasMessageContaining("Number of retries exceeded");

            snapshot.close();
            assertThat(ours.get(30, TimeUnit.SECONDS).applied()).containsExactly("V2");
            assertThat(plain.migrate().migrationsExecuted).isZero();
        } finally {
            snapshot.close();
            thread.shutdownNow();
        }
    }

    /** Flyway keeps the number of tries in a static field. */
    @Test
    @Timeout(60)
    void isNotMadeImpatientByAnotherFlywayOfTheApplication(TestDatabase db) throws Exception {
        Callable<MigrationResult> node = () -> migrations.dbIndex(db).migrate(DEFAULTS);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        HeldSession snapshot = db.holdSnapshot();
        try {
            Future<MigrationResult> first = threads.submit(node);
            await().until(() -> !db.queryStrings(WAITING_BUILD).isEmpty());
            Future<MigrationResult> second = threads.submit(node);
            await().until(() -> !db.queryStrings("SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND query LIKE 'SELECT pg_try_advisory_lock(%'")
                    .isEmpty());

            migrations.flyway(db.dataSource()).lockRetryCount(0).load().info();
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> !second.isDone());

            // A wait that begins from now on would have no tries: Flyway takes its lock anew for each version.
            migrations.flyway(db.dataSource()).lockRetryCount(100).load().info();
            snapshot.close();
            assertThat(first.get(30, TimeUnit.SECONDS).applied()).containsExactly("V1", "V2");
            assertThat(second.get(30, TimeUnit.SECONDS).applied()).isEmpty();
        } finally {
            snapshot.close();
            threads.shutdownNow();
        }
    }

    @SafeVarargs
    private static <T> List<T> atOnce(Callable<? extends T>... nodes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(nodes.length);
        try {
            List<Future<T>> started = new ArrayList<>();
            for (Callable<? extends T> node : nodes) {
                started.add(threads.submit(node::call));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : started) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
