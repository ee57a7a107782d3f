package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.testing.BackgroundSql;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code REINDEX ... CONCURRENTLY}, which Flyway on its own would wrap in a transaction. */
@Postgres
class ReindexIT {

    private static final String INDEXES = """
            SELECT c.relname || CASE WHEN i.indisvalid THEN '' ELSE ' invalid' END
              FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
             WHERE i.indrelid IN (SELECT oid FROM pg_class WHERE relname LIKE 'items%') ORDER BY c.relname COLLATE "C"
            """;

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations(TestDatabase db) {
        migrations = Migrations.in(directory)
                .add(
                        "V1__items.sql",
                        "CREATE TABLE items (id int PRIMARY KEY, price int);"
                                + "INSERT INTO items SELECT i, i FROM generate_series(1, 100) i;")
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price ON items (price);");
        migrate(db);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REINDEX INDEX CONCURRENTLY items_price",
                "REINDEX (VERBOSE) INDEX CONCURRENTLY public.items_price",
                "REINDEX (CONCURRENTLY) INDEX items_price",
                "REINDEX (CONCURRENTLY true, VERBOSE) INDEX items_price",
                "reindex (verbose off, concurrently on) index \"items_price\""
            })
    void buildsAnIndexAgain(String sql, TestDatabase db) {
        String before = file(db, "items_price");
        String other = file(db, "items_pkey");
        migrations.add("V3__again.sql", sql + ";");
        assertThat(migrate(db).applied()).containsExactly("V3");

        assertThat(file(db, "items_price")).isNotEqualTo(before);
        assertThat(file(db, "items_pkey")).isEqualTo(other);
        assertThat(db.queryStrings(INDEXES)).containsExactly("items_pkey", "items_price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REINDEX TABLE CONCURRENTLY items", "REINDEX (CONCURRENTLY) TABLE public.items"})
    void buildsAllIndexesOfATableAgain(String sql, TestDatabase db) {
        String before = file(db, "items_price");
        String other = file(db, "items_pkey");
        migrations.add("V3__again.sql", sql + ";");
        migrate(db);

        assertThat(file(db, "items_price")).isNotEqualTo(before);
        assertThat(file(db, "items_pkey")).isNotEqualTo(other);
    }

    @Test
    void removesWhatEarlierAttemptsLeft(TestDatabase db) throws SQLException {
        leaveNew(db);
        leaveOld(db);
        db.execute("CREATE INDEX items_mine_ccnew ON items (price)", "CREATE INDEX items_price_ccnew9 ON items (id)");
        assertThat(db.queryStrings(INDEXES))
                .containsExactly(
                        "items_mine_ccnew",
                        "items_pkey",
                        "items_price",
                        "items_price_ccnew invalid",
                        "items_price_ccnew9",
                        "items_price_ccold invalid");

        migrations.add("V3__again.sql", "REINDEX INDEX CONCURRENTLY items_price;");
        migrate(db);
        assertThat(db.queryStrings(INDEXES))
                .containsExactly("items_mine_ccnew", "items_pkey", "items_price", "items_price_ccnew9");
    }

    @Test
    void repairsAnIndexThatIsNotValid(TestDatabase db) {
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql build =
                        BackgroundSql.run(db, "CREATE INDEX CONCURRENTLY items_bad ON items (price, id)")) {
            build.awaitPhase("waiting for old snapshots");
            build.cancel();
            held.release();
        }
        assertThat(db.queryStrings(INDEXES)).contains("items_bad invalid");
        migrations.add("V3__again.sql", "REINDEX INDEX CONCURRENTLY items_bad;");
        migrate(db);

        assertThat(db.queryStrings(INDEXES)).containsExactly("items_bad", "items_pkey", "items_price");
    }

    @Test
    void leavesNothingWhenItIsStopped(TestDatabase db) {
        migrations.add("V3__again.sql", "REINDEX INDEX CONCURRENTLY items_price;");
        try (HeldSession held = db.holdSnapshot()) {
            assertThatThrownBy(() -> migrate(db, Duration.ofMillis(500)))
                    .isInstanceOf(DbIndexException.class)
                    .hasMessageContaining("It waited for pid " + held.pid())
                    .hasMessageContaining("dbindex.waitBudget");
            assertThat(db.queryStrings(INDEXES)).containsExactly("items_pkey", "items_price");
        }
    }

    @Test
    void goesOnWhenItsBackendIsTerminated(TestDatabase db) {
        migrations.add("V3__again.sql", "REINDEX INDEX CONCURRENTLY items_price;");
        try (HeldSession held = db.holdSnapshot()) {
            CompletableFuture<MigrationResult> run = CompletableFuture.supplyAsync(() -> migrate(db));
            await().until(() -> !db.queryStrings("SELECT 1 FROM pg_stat_progress_create_index"
                            + " WHERE phase = 'waiting for old snapshots' AND datname = current_database()")
                    .isEmpty());
            db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_progress_create_index"
                    + " WHERE datname = current_database()");
            held.release();
            assertThat(run.join().applied()).containsExactly("V3");
        }
        assertThat(db.queryStrings(INDEXES)).containsExactly("items_pkey", "items_price");
    }

    @Test
    void buildsTheIndexesOfPartitionsAgain(TestDatabase db) {
        db.execute(
                "DROP TABLE items",
                "CREATE TABLE items (id int, price int) PARTITION BY LIST (id)",
                "CREATE TABLE items_1 PARTITION OF items FOR VALUES IN (1) PARTITION BY LIST (price)",
                "CREATE TABLE items_1_1 PARTITION OF items_1 FOR VALUES IN (1)",
                "CREATE TABLE items_2 PARTITION OF items FOR VALUES IN (2)",
                "CREATE INDEX items_price ON items (price)");
        String deep = file(db, "items_1_1_price_idx");
        String flat = file(db, "items_2_price_idx");
        migrations.add("V3__again.sql", "REINDEX INDEX CONCURRENTLY items_price;");
        migrate(db);

        assertThat(file(db, "items_1_1_price_idx")).isNotEqualTo(deep);
        assertThat(file(db, "items_2_price_idx")).isNotEqualTo(flat);
        migrations.add("V4__again.sql", "REINDEX TABLE CONCURRENTLY items;");
        migrate(db);
        assertThat(db.queryStrings(INDEXES))
                .hasSize(4)
                .noneMatch(index -> String.valueOf(index).contains("invalid"));
    }

    @Test
    void refusesWhatCannotBeTakenUpAgain(TestDatabase db) {
        migrations.add("V3__again.sql", "REINDEX SCHEMA CONCURRENTLY public;");

        assertThatThrownBy(() -> migrate(db)).hasMessageContaining("REINDEX TABLE CONCURRENTLY for each table");
    }

    /** A {@code _ccnew}: cancelled while it waits for an old snapshot. */
    private static void leaveNew(TestDatabase db) {
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql reindex = BackgroundSql.run(db, "REINDEX INDEX CONCURRENTLY items_price")) {
            reindex.awaitPhase("waiting for old snapshots");
            reindex.cancel();
            held.release();
        }
    }

    /** A {@code _ccold}: cancelled while it waits for a reader of the table that has no snapshot. */
    private static void leaveOld(TestDatabase db) throws SQLException {
        try (Connection reader = db.open();
                BackgroundSql reindex = reading(db, reader)) {
            reindex.awaitPhase("waiting for readers before marking dead");
            reindex.cancel();
        }
    }

    private static BackgroundSql reading(TestDatabase db, Connection reader) {
        Sql.execute(reader, "BEGIN", "LOCK TABLE items IN ACCESS SHARE MODE");
        return BackgroundSql.run(db, "REINDEX INDEX CONCURRENTLY items_price");
    }

    private static @Nullable String file(TestDatabase db, String index) {
        return db.queryString("SELECT pg_relation_filenode('" + index + "')");
    }

    private MigrationResult migrate(TestDatabase db) {
        return migrate(db, Duration.ofMinutes(1));
    }

    private MigrationResult migrate(TestDatabase db, Duration waitBudget) {
        return migrations
                .dbIndex(db)
                .migrate(MigrateOptions.defaults()
                        .withBuilds(BuildOptions.defaults()
                                .withWaitBudget(waitBudget)
                                .withPause(Duration.ofMillis(50))));
    }
}
