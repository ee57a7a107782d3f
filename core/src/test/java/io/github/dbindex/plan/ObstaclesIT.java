package io.github.dbindex.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.DbIndex;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.ddl.MaxMemory;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.PgBouncer;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan finds in the way. */
@Postgres
class ObstaclesIT {

    /** Everything a plan could have left behind, and what it could have changed. */
    private static final String CATALOG = """
            SELECT oid || relname || relfilenode || coalesce(reltuples, 0) || coalesce(array_to_string(reloptions, ','), '')
              FROM pg_class WHERE relnamespace NOT IN ('pg_toast'::regnamespace, 'pg_catalog'::regnamespace)
             ORDER BY 1
            """;

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id bigint, price int, e vector);")
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");
    }

    private void applyV1(TestDatabase db) {
        migrations.flyway(db.dataSource()).target("1").load().migrate();
        db.execute(
                "INSERT INTO items SELECT i, i, ARRAY[i, 1, 2]::real[]::vector FROM generate_series(1, 5000) i",
                "ANALYZE items");
    }

    private List<String> found(TestDatabase db) {
        return found(migrations.dbIndex(db));
    }

    private static List<String> found(DbIndex dbIndex) {
        return telling(dbIndex.plan(PlanOptions.defaults()))
                .map(ObstaclesIT::said)
                .toList();
    }

    /** All but what depends on the version of pgvector under test. */
    private static Stream<Finding> telling(MigrationPlan plan) {
        return plan.findings().stream().filter(finding -> !finding.id().equals("no-workers"));
    }

    private static String said(Finding finding) {
        return finding.severity() + " " + finding.id() + " " + finding.subject() + "\n" + finding.problem() + "\nNext: "
                + finding.next();
    }

    @Test
    void findsAFileThatNeverEnds(TestDatabase db) {
        migrations.add("V2__price.sql", "/* CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");

        MigrationPlan plan = migrations.dbIndex(db).plan(PlanOptions.defaults());

        assertThat(plan.isReady()).isFalse();
        assertThat(telling(plan).map(ObstaclesIT::said)).containsExactly("""
                error unterminated-quote V2
                The comment that /* opens here is never closed, so the rest of the file belongs to it, and the server \
                refuses it (42601).
                Next: close it with */ where it ends.""");
        assertThat(plan.checklist().items())
                .filteredOn(item -> item.text().equals("every statement can be run"))
                .singleElement()
                .satisfies(item -> assertThat(item.isTicked()).isFalse());
    }

    @Test
    void findsDuplicatesThatWouldBreakAUniqueIndex(TestDatabase db) {
        applyV1(db);
        db.execute("INSERT INTO items VALUES (7, 0), (7, 0), (8, 0)");
        migrations.add("V2__price.sql", "CREATE UNIQUE INDEX CONCURRENTLY items_id_key ON items (id);");

        assertThat(found(db)).containsExactly("""
                        error duplicates V2 items_id_key
                        The index cannot be unique: these values of (id) occur more than once in public.items: 7 (3 rows), 8 (2 rows).
                        Next: find them with SELECT id, count(*) FROM public.items GROUP BY id HAVING count(*) > 1; remove them before migrating.""");
    }

    @Test
    void findsVectorsThatDoNotFitTheCast(TestDatabase db) {
        applyV1(db);
        db.execute("INSERT INTO items VALUES (1, 1, '[1,2]'), (2, 2, '[70000,0,0]'), (3, 3, NULL)");
        migrations.add(
                "V2__price.sql",
                "CREATE INDEX CONCURRENTLY items_e_idx ON items USING hnsw ((e::halfvec(3)) halfvec_l2_ops);");

        assertThat(found(db)).containsExactly("""
                        error vector-dimensions V2 items_e_idx
                        1 row of public.items cannot be indexed: the vector does not have 3 dimensions.
                        Next: find them with SELECT * FROM public.items WHERE vector_dims(e) <> 3; correct them, or leave them out with WHERE in the index.""", """
                        error halfvec-range V2 items_e_idx
                        1 row of public.items cannot be indexed: a value is beyond 65504, the largest of type halfvec.
                        Next: scale the values, or index e as vector.""");
    }

    @Test
    void findsDuplicatesInEachPartition(TestDatabase db) {
        applyV1(db);
        db.execute(
                "CREATE TABLE parts (id bigint, day int) PARTITION BY LIST (day)",
                "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1)",
                "CREATE TABLE \"parts 2\" PARTITION OF parts FOR VALUES IN (2, 3) PARTITION BY LIST (day)",
                "CREATE TABLE parts_2b PARTITION OF \"parts 2\" FOR VALUES IN (2)",
                "CREATE TABLE \"parts 2c\" PARTITION OF \"parts 2\" FOR VALUES IN (3)",
                "INSERT INTO parts VALUES (1, 1), (1, 2), (1, 3), (2, 1), (2, 1), (5, 3), (5, 3), (5, 3)",
                "ANALYZE parts");
        migrations.add("V2__price.sql", "CREATE UNIQUE INDEX CONCURRENTLY parts_key ON parts (id, day);");

        assertThat(found(db)).containsExactly("""
                        error duplicates V2 parts_key
                        The index cannot be unique: these values of (id, day) occur more than once in public."parts 2c": 5, 3 (3 rows).
                        Next: find them with SELECT id, day, count(*) FROM public."parts 2c" GROUP BY id, day HAVING count(*) > 1; remove them before migrating.""", """
                        error duplicates V2 parts_key
                        The index cannot be unique: these values of (id, day) occur more than once in public.parts_1: 2, 1 (2 rows).
                        Next: find them with SELECT id, day, count(*) FROM public.parts_1 GROUP BY id, day HAVING count(*) > 1; remove them before migrating.""");
    }

    @Test
    void findsUnfitVectorsInEachPartition(TestDatabase db) {
        applyV1(db);
        db.execute(
                "CREATE TABLE docs (tenant int, e vector) PARTITION BY LIST (tenant)",
                "CREATE TABLE docs_1 PARTITION OF docs FOR VALUES IN (1)",
                "CREATE TABLE docs_2 PARTITION OF docs FOR VALUES IN (2)",
                "INSERT INTO docs VALUES (1, '[1,2,3]'), (1, '[1,2]'), (1, '[1]'), (2, '[1,2,70000]'), (2, NULL)",
                "ANALYZE docs");
        migrations.add(
                "V2__price.sql",
                "CREATE INDEX CONCURRENTLY docs_e_idx ON docs USING hnsw ((e::halfvec(3)) halfvec_l2_ops);");

        assertThat(found(db)).containsExactly("""
                        error vector-dimensions V2 docs_e_idx
                        2 rows of public.docs_1 cannot be indexed: the vector does not have 3 dimensions.
                        Next: find them with SELECT * FROM public.docs_1 WHERE vector_dims(e) <> 3; correct them, or leave them out with WHERE in the index.""", """
                        error halfvec-range V2 docs_e_idx
                        1 row of public.docs_2 cannot be indexed: a value is beyond 65504, the largest of type halfvec.
                        Next: scale the values, or index e as vector.""");
    }

    @Test
    void passesOnWhatTheServerRefuses(TestDatabase db) {
        applyV1(db);
        migrations.add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_x_idx ON items (nothing);");

        assertThat(found(db)).containsExactly("""
                        error definition-refused V2 items_x_idx
                        The server refuses it: column "nothing" does not exist (SQLSTATE 42703).
                        Next: correct the statement in a new migration file.""");
    }

    @Test
    void findsThatTheTableIsNotThere(TestDatabase db) {
        applyV1(db);
        migrations.add("V2__price.sql", "CREATE INDEX CONCURRENTLY x_idx ON elsewhere (id);");

        assertThat(found(db)).containsExactly("""
                        error table-missing V2 x_idx
                        There is no table elsewhere on the search path public, and no pending migration before this statement makes it in a way its text shows.
                        Next: create it in an earlier migration, or correct its name.""");
    }

    @Test
    void findsWhoIsIdleInATransaction(TestDatabase db) {
        applyV1(db);
        try (HeldSession snapshot = db.holdSnapshot()) {
            assertThat(migrations.dbIndex(db).plan(PlanOptions.defaults()).findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.id()).isEqualTo("idle-in-transaction");
                        assertThat(finding.problem())
                                .matches("pid " + snapshot.pid()
                                        + " .*, idle in transaction, transaction open for \\d+ s.*: a concurrent build"
                                        + " waits for it before it is done\\.");
                        assertThat(finding.next())
                                .isEqualTo("let it end, or end it with SELECT pg_terminate_backend(" + snapshot.pid()
                                        + "), before migrating.");
                    });
        }
    }

    @Test
    void tellsARoleWithoutRightsWhatItLacks(TestDatabase db) {
        applyV1(db);
        DatabaseUrl role = db.createRole("NOSUPERUSER");
        String owner = db.queryOne("SELECT tableowner FROM pg_tables WHERE tablename = 'items'");
        db.execute(
                "GRANT SELECT ON flyway_schema_history TO " + role.user(),
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "REVOKE TEMP ON DATABASE " + db.name() + " FROM PUBLIC");

        List<String> found = found(DbIndex.at(role).with(migrations.source()));

        assertThat(found)
                .containsExactly(
                        """
                        error not-owner V2 items_price_idx
                        Role %1$s does not own table public.items and is no member of %2$s, which does: it may not build an index there.
                        Next: migrate as %2$s, or GRANT %2$s TO %1$s.""".formatted(role.user(), owner),
                        """
                        error no-create-on-schema V2 items_price_idx
                        Role %1$s may not create anything in schema public, where the index would be.
                        Next: GRANT CREATE ON SCHEMA public TO %1$s.""".formatted(role.user()),
                        """
                        info not-visible V2 items_price_idx
                        What the index will be could not be found out: permission denied to create temporary tables in database "%s" (SQLSTATE 42501).
                        Next: GRANT TEMP ON DATABASE to this role, or plan as the role that migrates.""".formatted(db.name()),
                        """
                        error no-temporary role %1$s
                        Role %1$s may make no temporary tables in database %2$s, on which each index is tried before it is built.
                        Next: GRANT TEMPORARY ON DATABASE %2$s TO %1$s;""".formatted(role.user(), db.name()),
                        """
                        info not-visible sessions
                        This role does not see what other roles' sessions do; how long their transactions are open is unknown.
                        Next: GRANT pg_read_all_stats (or pg_monitor) to it for a complete picture.""");
        db.execute("GRANT CREATE ON SCHEMA public TO PUBLIC");
    }

    @Test
    void saysWhichTimeoutsAreSet(TestDatabase db) {
        applyV1(db);
        db.execute("ALTER DATABASE " + db.name() + " SET statement_timeout = '30s'");

        assertThat(found(db)).containsExactly("""
                        info timeout-set statement_timeout
                        statement_timeout is 30s (from the database). Concurrent builds run without it; statements that Flyway runs itself are subject to it.
                        Next: raise it for this role if a statement of a migration takes longer.""");
    }

    @Test
    void seesASlotThatNobodyReads(TestDatabase db) {
        applyV1(db);
        String slot = db.name() + "_slot";
        db.execute("SELECT pg_create_physical_replication_slot('" + slot + "', true)");
        try {
            assertThat(found(db)).singleElement().asString().matches("""
                            (?s)warning replication-slot %1$s
                            The physical slot %1$s is not in use and holds back \\d+ \\w+ of WAL; the builds add about \\d+ kB\\.
                            Next: start its consumer; or, if it has none any more, SELECT pg_drop_replication_slot\\('%1$s'\\)\\.""".formatted(slot));
        } finally {
            db.execute("SELECT pg_drop_replication_slot('" + slot + "')");
        }
    }

    @Test
    void saysWhichTimeoutsTheRoleHas(TestDatabase db) {
        applyV1(db);
        DatabaseUrl role = db.createRole("SUPERUSER");
        db.execute(
                "ALTER ROLE " + role.user() + " SET statement_timeout = '2min'",
                "ALTER ROLE " + role.user() + " SET lock_timeout = '5s'");

        assertThat(found(DbIndex.at(role).with(migrations.source()))).containsExactly("""
                        info timeout-set lock_timeout
                        lock_timeout is 5s (from the user). Concurrent builds run without it; statements that Flyway runs itself are subject to it.
                        Next: raise it for this role if a statement of a migration takes longer.""", """
                        info timeout-set statement_timeout
                        statement_timeout is 2min (from the user). Concurrent builds run without it; statements that Flyway runs itself are subject to it.
                        Next: raise it for this role if a statement of a migration takes longer.""");
    }

    @Test
    void noticesAPoolerThatSharesBackends(TestDatabase db) throws IOException {
        applyV1(db);
        try (PgBouncer bouncer = PgBouncer.start(directory, db, "transaction")) {
            DbIndex pooled = DbIndex.at(bouncer.url()).with(migrations.source());

            assertThat(telling(pooled.plan(PlanOptions.defaults()))
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .map(ObstaclesIT::said))
                    .singleElement()
                    .asString()
                    .matches("""
                            error pooler %1$s at \\S+ as \\w+
                            The connection goes through a pooler in transaction mode: sessions share backends\\. Settings, locks and long builds do not survive there\\.
                            Next: connect to the server itself, or to the pooler's session mode \\(often another port\\)\\.""".formatted(db.name()));
        }
    }

    @Test
    void comparesWhatIsNeededWithTheDiskThatIsFree(TestDatabase db) {
        applyV1(db);
        assertThat(disk(migrations.dbIndex(db))).matches("true [\\d.]+ [GT]B, ~\\d+ kB needed");

        // Which directory it is, a role like this one may not know.
        DatabaseUrl role = db.createRole("NOSUPERUSER IN ROLE pg_read_all_stats");
        db.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role.user());
        assertThat(disk(DbIndex.at(role).with(migrations.source())))
                .matches("false ~\\d+ kB needed; how much is free cannot be seen from here");

        // As many rows as no disk has room for, as far as ANALYZE would know.
        db.execute("UPDATE pg_class SET reltuples = 1e15 WHERE relname = 'items'");
        MigrationPlan plan = migrations.dbIndex(db).plan(PlanOptions.defaults());
        assertThat(telling(plan))
                .singleElement()
                .satisfies(finding -> assertThat(said(finding)).matches("""
                        error disk disk
                        The builds may need \\d+ TB on disk \\(index, its WAL, temporary files\\), and [\\d.]+ [GT]B are free\\.
                        Next: make room first, then plan again\\."""));
        assertThat(plan.verdict()).isEqualTo("Not ready: disk (disk).");
        assertThat(disk(migrations.dbIndex(db))).matches("false [\\d.]+ [GT]B, ~\\d+ TB needed");
    }

    private static String disk(DbIndex dbIndex) {
        return dbIndex.plan(PlanOptions.defaults()).checklist().items().stream()
                .filter(item -> item.text().equals("free disk"))
                .map(item -> item.isTicked() + " " + item.reason())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void warnsOfAGraphThatDoesNotFit(TestDatabase db) {
        applyV1(db);
        migrations.add(
                "V2__price.sql",
                "CREATE INDEX CONCURRENTLY items_e_idx ON items USING hnsw ((e::vector(3)) vector_l2_ops);");
        MigrateOptions tight = MigrateOptions.defaults()
                .withBuilds(MigrateOptions.defaults().builds().withMaxMemory(MaxMemory.ofBytes(1 << 20)));

        MigrationPlan plan = migrations.dbIndex(db).plan(new PlanOptions(tight, false));

        assertThat(telling(plan))
                .singleElement()
                .satisfies(finding -> assertThat(said(finding)).matches("""
                        warning memory V2 items_e_idx
                        The graph needs \\d MB and may take 1 MB: it will not fit, and the build takes up to 30 times as long\\.
                        Next: raise dbindex\\.maxMemory if the server has more memory, or index halfvec instead of vector\\."""));
        assertThat(plan.isReady()).isTrue();
    }

    @Test
    void changesNothing(TestDatabase db) {
        applyV1(db);
        migrations.add("V2__price.sql", """
                CREATE UNIQUE INDEX CONCURRENTLY items_id_key ON items (id);
                CREATE INDEX CONCURRENTLY items_e_idx ON items USING hnsw ((e::vector(3)) vector_l2_ops);
                DROP INDEX CONCURRENTLY IF EXISTS items_old_idx;""");
        List<String> before = List.copyOf(db.queryStrings(CATALOG));

        migrations.dbIndex(db).plan(PlanOptions.defaults());

        assertThat(db.queryStrings(CATALOG)).isEqualTo(before);
    }

    @Test
    void measuresOnASampleAndDropsIt(TestDatabase db) {
        applyV1(db);
        List<String> before = List.copyOf(db.queryStrings(CATALOG));

        MigrationPlan plan = migrations.dbIndex(db).plan(new PlanOptions(MigrateOptions.defaults(), true));

        assertThat(Objects.requireNonNull(plan.steps().get(0).forecast()).basis())
                .matches("measured: [1-5] \\d{3} rows in [\\d.]+ m?s, copied to public\\.dbindex_calibration_\\d+,"
                        + " which is dropped again");
        assertThat(db.queryStrings(CATALOG)).isEqualTo(before);
    }

    @Test
    void knowsFromItsHistoryHowLongItTakesHere(TestDatabase db) {
        applyV1(db);
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());
        migrations.add("V3__id.sql", "CREATE INDEX CONCURRENTLY items_id_idx ON items (id);");

        assertThat(Objects.requireNonNull(migrations
                                .dbIndex(db)
                                .plan(PlanOptions.defaults())
                                .steps()
                                .get(0)
                                .forecast())
                        .basis())
                .matches("as on this server before: \\d+ kB in [\\d.]+ m?s");
    }
}
