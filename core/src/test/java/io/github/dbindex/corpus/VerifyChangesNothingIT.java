package io.github.dbindex.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbindex.DbIndex;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.devdatabase.SpareServer;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Verifying leaves no trace in the database, and works for those who may leave none. */
@Postgres
class VerifyChangesNothingIT {

    /** Rows of the catalog without what VACUUM and ANALYZE of the server's own write there. */
    private static final String DUMP = Stream.of(
                    "pg_class",
                    "pg_index",
                    "pg_attribute",
                    "pg_attrdef",
                    "pg_type",
                    "pg_proc",
                    "pg_namespace",
                    "pg_constraint",
                    "pg_depend",
                    "pg_trigger",
                    "pg_statistic_ext",
                    "pg_extension",
                    "pg_collation",
                    "pg_opclass",
                    "pg_db_role_setting",
                    "pg_default_acl",
                    "public.flyway_schema_history",
                    "public.dbindex_history",
                    "public.items")
            .map(table -> "SELECT '" + table + " ' || (to_jsonb(t) - ARRAY['relpages', 'reltuples', 'relallvisible',"
                    + " 'relallfrozen', 'relfrozenxid', 'relminmxid'])::text FROM " + table + " t")
            .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY 1"));

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory.resolve("migrations"))
                .add(
                        "V1__items.sql",
                        "CREATE TABLE items (id bigint PRIMARY KEY, name text);"
                                + " INSERT INTO items SELECT i, 'item ' || i FROM generate_series(1, 9) i;"
                                + " CREATE INDEX items_name_idx ON items (lower(name)) WHERE name IN ('a', 'b');")
                .add(
                        "V2__id.sql",
                        "CREATE INDEX CONCURRENTLY items_id_idx ON items (id DESC) WHERE name IN ('a', 'b');");
    }

    @Test
    void leavesTheCatalogTheHistoriesAndTheRowsAsTheyAre(TestDatabase db) {
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());
        List<@Nullable String> clean = db.queryStrings(DUMP);
        assertThat(clean)
                .hasSizeGreaterThan(5000)
                .anyMatch(row -> String.valueOf(row).startsWith("public.dbindex_history "));

        assertThat(indexFindings(migrations.dbIndex(db))).isEmpty();
        assertThat(db.queryStrings(DUMP)).isEqualTo(clean);

        db.execute(
                "DROP INDEX items_name_idx",
                "CREATE INDEX items_name_idx ON items (upper(name))",
                "DROP INDEX items_id_idx");
        List<@Nullable String> altered = db.queryStrings(DUMP);
        assertThat(indexFindings(migrations.dbIndex(db)))
                .extracting(Finding::id)
                .containsExactlyInAnyOrder("index-definition", "index-exists");
        assertThat(db.queryStrings(DUMP)).isEqualTo(altered);
    }

    @Test
    void worksInReadOnlyTransactionsAndSaysWhatItCouldNotCompare(TestDatabase db) {
        DatabaseUrl reader = migratedFor(db);
        db.execute("ALTER ROLE " + reader.user() + " SET default_transaction_read_only = on");

        assertFindsAndChangesNothing(
                db,
                reader,
                "The definition was not compared: cannot execute CREATE TABLE in a read-only transaction"
                        + " (SQLSTATE 25006).",
                "verify on the primary, in a session that is not read-only.");
    }

    @Test
    void worksForARoleThatMayMakeNothingAtAll(TestDatabase db) {
        DatabaseUrl reader = migratedFor(db);
        db.execute("REVOKE TEMPORARY ON DATABASE " + db.name() + " FROM PUBLIC");

        assertFindsAndChangesNothing(
                db,
                reader,
                "The definition was not compared: permission denied to create temporary tables in database \""
                        + db.name() + "\" (SQLSTATE 42501).",
                "as the owner: GRANT TEMPORARY ON DATABASE " + db.name() + " TO " + reader.user()
                        + "; Then verify again.");
    }

    @Test
    void comparesWithWhatWasRecordedWhereNothingCanBeRehearsed(TestDatabase db) {
        DatabaseUrl reader = migratedFor(db);
        db.execute("REVOKE TEMPORARY ON DATABASE " + db.name() + " FROM PUBLIC");
        String today = db.queryOne("SELECT finished_at::date FROM dbindex_history");
        String notCompared = " The declared statement itself was not compared: permission denied to create temporary"
                + " tables in database \"" + db.name() + "\" (SQLSTATE 42501).";
        String next = "as the owner: GRANT TEMPORARY ON DATABASE " + db.name() + " TO " + reader.user()
                + "; Then verify again.";

        assertThat(findings(reader, "items_id_idx"))
                .containsExactly(tuple(
                        "index-definition",
                        Severity.INFO,
                        "The index is what dbindex recorded for V2 on " + today + "." + notCompared,
                        next));
        db.execute("DROP INDEX items_id_idx", "CREATE INDEX items_id_idx ON items (id DESC) WHERE name IN ('a', 'c')");
        assertThat(findings(reader, "items_id_idx"))
                .containsExactly(tuple(
                        "index-definition",
                        Severity.ERROR,
                        "The index is not what dbindex recorded for V2 on " + today + ": recorded " + printed("b")
                                + ", actual " + printed("c") + "." + notCompared,
                        next));
        leave(db, reader);
    }

    /** A role that reads what has been migrated. */
    private DatabaseUrl migratedFor(TestDatabase db) {
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());
        return reader(db);
    }

    private void assertFindsAndChangesNothing(TestDatabase db, DatabaseUrl reader, String problem, String next) {
        List<@Nullable String> before = db.queryStrings(DUMP);

        assertThat(findings(reader, "items_name_idx"))
                .containsExactly(tuple("index-definition", Severity.WARNING, problem, next));
        assertThat(db.queryStrings(DUMP)).isEqualTo(before);
        leave(db, reader);
    }

    private static String printed(String second) {
        return "CREATE INDEX items_id_idx ON public.items USING btree (id DESC) WHERE (name = ANY (ARRAY['a'::text, '"
                + second + "'::text]))";
    }

    @Test
    @Timeout(120)
    void worksOnAStandby() throws IOException {
        try (SpareServer standby = SpareServer.standby(
                directory.resolve("server"),
                primary -> DbIndex.at(primary).with(migrations.source()).migrate(MigrateOptions.defaults()))) {
            assertThat(findings(standby.url(), "items_name_idx"))
                    .containsExactly(tuple(
                            "index-definition",
                            Severity.WARNING,
                            "The definition was not compared: cannot execute CREATE TABLE in a read-only transaction"
                                    + " (SQLSTATE 25006).",
                            "verify on the primary, in a session that is not read-only."));
            assertThat(findings(standby.url(), "items_id_idx"))
                    .singleElement()
                    .satisfies(found -> assertThat(found.toList().subList(0, 2))
                            .containsExactly("index-definition", Severity.INFO));
        }
    }

    private static DatabaseUrl reader(TestDatabase db) {
        DatabaseUrl reader = db.createRole("NOSUPERUSER");
        db.execute(
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader.user());
        return reader;
    }

    private static void leave(TestDatabase db, DatabaseUrl reader) {
        db.execute("DROP OWNED BY " + reader.user());
    }

    private List<Tuple> findings(DatabaseUrl url, String index) {
        return indexFindings(DbIndex.at(url).with(migrations.source())).stream()
                .filter(finding -> finding.subject().equals("public." + index))
                .map(finding -> tuple(finding.id(), finding.severity(), finding.problem(), finding.next()))
                .toList();
    }

    private static List<Finding> indexFindings(DbIndex dbIndex) {
        return dbIndex.verify().verdicts().stream()
                .flatMap(verdict -> verdict.findings().stream())
                .toList();
    }
}
