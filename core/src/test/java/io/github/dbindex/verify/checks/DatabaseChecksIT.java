package io.github.dbindex.verify.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbindex.DbIndex;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.report.Cell;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Quantity;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Section.Table.Row;
import io.github.dbindex.testing.LeavesTraces;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import io.github.dbindex.verify.Check;
import io.github.dbindex.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Postgres
class DatabaseChecksIT {

    private static final VerifyOptions DEFAULTS = VerifyOptions.defaults();

    @TempDir
    private Path directory;

    private Migrations migrations = Migrations.in(Path.of(""));

    @BeforeEach
    void addMigrations() {
        migrations = Migrations.in(directory.resolve("migrations"))
                .add("V1__items.sql", """
                        CREATE TABLE items (id int, name text, embedding vector(3));
                        """)
                .add("V2__indexes.sql", """
                        CREATE INDEX CONCURRENTLY items_id_idx ON items (id);
                        CREATE INDEX CONCURRENTLY items_embedding_idx ON items USING hnsw (embedding vector_cosine_ops)
                            WITH (m = 8);
                        """);
    }

    @Test
    void passesADatabaseThatIsAsItShouldBe(TestDatabase db) {
        Verification verification = migrated(db).verify(DEFAULTS);

        assertThat(verification.findings()).filteredOn(not("extension-version")).isEmpty();
        assertThat(verification.checked())
                .contains(
                        new Checked("index-exists", "public.items_id_idx"),
                        new Checked("extension-version", "vector"),
                        new Checked("vector-dimensions", "public.items_embedding_idx"),
                        new Checked("hnsw-reloptions", "public.items_embedding_idx"),
                        new Checked("build-spilled", "public.items_embedding_idx"),
                        new Checked("leftovers", db.name()),
                        new Checked("collation-version", db.name()));
    }

    @Test
    void tellsTheAdvisoriesThatConcernTheIndexesThatAreThere(TestDatabase db) {
        DbIndex dbIndex = migrated(db);
        String version = db.queryOne("SELECT default_version FROM pg_available_extensions WHERE name = 'vector'");

        List<Finding> found = found(dbIndex.verify(DEFAULTS), Check.EXTENSION_VERSION);

        if (version.equals("0.8.0")) {
            assertThat(found)
                    .extracting(Finding::problem)
                    .containsExactly(
                            "In pgvector 0.8.0 a parallel HNSW build can write beyond its buffer (CVE-2026-3172).",
                            "In pgvector 0.8.0 VACUUM can corrupt an HNSW index.");
        }
        db.execute("DROP INDEX items_embedding_idx");
        assertThat(found(dbIndex.verify(DEFAULTS), Check.EXTENSION_VERSION)).isEmpty();
    }

    @Test
    void holdsExtensionAndDimensionsAgainstTheManifest(TestDatabase db) throws IOException {
        DbIndex dbIndex = migrated(db);
        Manifest manifest = manifest("""
                extension: { name: vector, version: ">=99.0", schema: extensions }
                dimensions: { items.embedding: 384, items.gone: 3 }
                """);
        String installed = db.queryOne("SELECT extversion FROM pg_extension WHERE extname = 'vector'");

        Verification verification = dbIndex.verify(DEFAULTS.withManifest(manifest));

        assertThat(found(verification, Check.EXTENSION_VERSION))
                .extracting(Finding::problem)
                .contains(
                        "The manifest wants extension vector >=99.0; installed is " + installed + ".",
                        "The manifest wants extension vector in schema extensions; it is in public.");
        assertThat(found(verification, Check.VECTOR_DIMENSIONS))
                .extracting(Finding::problem)
                .containsExactly(
                        "The manifest declares 384 dimensions; its type is vector(3).",
                        "The manifest declares 3 dimensions, and there is no such column.");
    }

    @Test
    void countsRowsThatNoQueryThroughTheIndexFinds(TestDatabase db) {
        DbIndex dbIndex = migrated(db);
        db.execute("INSERT INTO items VALUES (1, 'a', '[1,2,3]'), (2, 'b', '[0,0,0]'), (3, 'c', NULL), (4, 'd', NULL)");

        assertThat(found(dbIndex.verify(DEFAULTS), Check.VECTOR_DIMENSIONS))
                .extracting(Finding::problem)
                .containsExactly(
                        "Of 4 rows read, 2 have no vector and 1 a vector of zeros, which has no angle. The index"
                                + " does not hold them, so queries through it never find them.");
    }

    @Test
    void findsAnIvfflatIndexThatWasBuiltOnLittleData(TestDatabase db) {
        migrations.add("V3__lists.sql", """
                CREATE INDEX CONCURRENTLY items_lists_idx ON items USING ivfflat (embedding vector_l2_ops) WITH (lists = 10);
                """);

        DbIndex dbIndex = migrated(db);
        assertThat(found(dbIndex.verify(DEFAULTS), Check.IVFFLAT_TRAINED))
                .extracting(Finding::problem)
                .containsExactly("It has 10 lists for about 0 rows.");
        db.execute("UPDATE dbindex_history SET row_estimate = 5");
        assertThat(found(dbIndex.verify(DEFAULTS), Check.IVFFLAT_TRAINED))
                .extracting(Finding::problem)
                .containsExactly("It was built on about 5 rows for 10 lists. Its centres are partly random, and recall"
                        + " stays poor however many rows come.");
    }

    @Test
    void findsParametersThatWereSetWithoutAReindex(TestDatabase db) {
        DbIndex dbIndex = migrated(db);
        db.execute("ALTER INDEX items_embedding_idx SET (m = 32)");

        assertThat(found(dbIndex.verify(DEFAULTS), Check.HNSW_RELOPTIONS))
                .extracting(Finding::problem)
                .containsExactly(
                        "It says m = 32, and was built with m = 8: ALTER INDEX ... SET does not build it anew.");
        db.execute("CREATE EXTENSION pageinspect");
        assertThat(found(dbIndex.verify(DEFAULTS), Check.HNSW_RELOPTIONS)).hasSize(1);
        db.execute("REINDEX INDEX items_embedding_idx");
        assertThat(found(dbIndex.verify(DEFAULTS), Check.HNSW_RELOPTIONS)).isEmpty();
    }

    @Test
    void tellsThatAGraphDidNotFit(TestDatabase db) {
        DbIndex dbIndex = migrated(db);
        db.execute("UPDATE dbindex_history SET spilled = true WHERE index_name LIKE '%embedding%'");

        assertThat(found(dbIndex.verify(DEFAULTS), Check.BUILD_SPILLED))
                .extracting(Finding::problem)
                .containsExactly("Its graph outgrew maintenance_work_mem while V2 built it, which made the build many"
                        + " times slower.");
    }

    @Test
    @LeavesTraces
    void findsLeftoversThatNobodyDeclares(TestDatabase db) throws IOException {
        DbIndex dbIndex = migrated(db);
        db.execute(
                "CREATE INDEX items_id_idx_ccnew ON items (id)",
                "CREATE INDEX by_hand ON items (id)",
                "CREATE INDEX tmp_one ON items (id)",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid::regclass::text"
                        + " IN ('items_id_idx_ccnew', 'by_hand', 'tmp_one')");

        assertThat(found(
                        dbIndex.verify(DEFAULTS.withManifest(manifest("ignore: [ \"public.tmp_*\" ]\n"))),
                        Check.LEFTOVERS))
                .extracting(Finding::subject, Finding::problem, Finding::next)
                .containsExactly(
                        tuple(
                                "public.by_hand",
                                "A concurrent build that failed has left this index, which no migration declares, on"
                                        + " public.items: it is not valid; no query uses it, yet every write maintains it"
                                        + " and a unique one rejects duplicates.",
                                "DROP INDEX CONCURRENTLY \"public\".\"by_hand\";"),
                        tuple(
                                "public.items_id_idx_ccnew",
                                "A REINDEX CONCURRENTLY that did not end has left this index on public.items: it is not"
                                        + " valid; no query uses it, yet every write maintains it and a unique one rejects"
                                        + " duplicates.",
                                "DROP INDEX CONCURRENTLY \"public\".\"items_id_idx_ccnew\";"));
    }

    @Test
    void readsBtreesFromEndToEndIfAsked(TestDatabase db) {
        DbIndex dbIndex = migrated(db);
        VerifyOptions intact = DEFAULTS.withBtreeIntact(true);

        assertThat(found(dbIndex.verify(intact), Check.BTREE_INTACT))
                .extracting(Finding::problem)
                .containsExactly("No B-tree was checked: extension amcheck is not installed.");
        db.execute("CREATE EXTENSION amcheck");
        assertThat(found(dbIndex.verify(intact), Check.BTREE_INTACT)).isEmpty();
        DatabaseUrl reader = db.createRole("");
        db.execute("GRANT SELECT ON flyway_schema_history TO " + reader.user());
        assertThat(found(DbIndex.at(reader).with(migrations.source()).verify(intact), Check.BTREE_INTACT))
                .extracting(Finding::problem, Finding::next)
                .containsExactly(tuple(
                        "No B-tree was checked: this role may not run bt_index_check.",
                        "as a superuser: GRANT EXECUTE ON FUNCTION \"public\".bt_index_check(regclass, boolean) TO "
                                + reader.user() + ";"));
        db.execute("DROP OWNED BY " + reader.user());
        assertThat(dbIndex.verify(intact).checked()).contains(new Checked("btree-intact", "public.items_id_idx"));
        // A row that the index does not know: as after a build that missed it.
        db.execute(
                "UPDATE pg_index SET indisready = false WHERE indexrelid = 'items_id_idx'::regclass",
                "INSERT INTO items VALUES (7)",
                "UPDATE pg_index SET indisready = true WHERE indexrelid = 'items_id_idx'::regclass");
        assertThat(found(dbIndex.verify(intact), Check.BTREE_INTACT))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem())
                        .startsWith("The index is damaged: heap tuple (0,")
                        .endsWith("lacks matching index tuple within index \"items_id_idx\"."));
    }

    @Test
    void comparesWithAnotherDatabase(TestDatabase db) {
        DbIndex dbIndex = migrated(db);
        db.execute("CREATE DATABASE " + db.name() + "_other TEMPLATE " + db.name());
        DatabaseUrl other = db.url().withDatabase(db.name() + "_other");
        VerifyOptions beside = DEFAULTS.withCompareUrl(other).withCompareTables(List.of("items", "gone"));
        assertThat(found(dbIndex.verify(beside), Check.PARITY))
                .extracting(Finding::problem)
                .containsExactly("The table has no name the server knows here and no name the server knows there.");
        Sql.execute(
                other,
                "DROP INDEX items_id_idx",
                "CREATE INDEX extra ON items (name)",
                "INSERT INTO items VALUES (1)",
                "ALTER INDEX items_embedding_idx SET (m = 4)");

        Verification verification = dbIndex.verify(beside);

        assertThat(found(verification, Check.PARITY))
                .extracting(Finding::subject, Finding::problem)
                .containsExactly(
                        tuple("public.extra", "The index is in the other database only."),
                        tuple(
                                "public.items_embedding_idx",
                                "The index differs. storage parameters: here m=8, there m=4."),
                        tuple("public.items_id_idx", "The index is in this database only."),
                        tuple("rows of items", "The table has 0 rows here and 1 rows there."),
                        tuple(
                                "rows of gone",
                                "The table has no name the server knows here and no name the server knows there."));
        assertThat(verification.database().sections())
                .singleElement()
                .isInstanceOfSatisfying(
                        Section.Table.class,
                        table -> assertThat(table.rows())
                                .contains(Row.of(
                                        false,
                                        new Cell.Name("rows of items"),
                                        new Quantity.Count(0),
                                        new Quantity.Count(1),
                                        Cell.Status.bad("NO"))));
        assertThat(verification.database().details().get("parity"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of("object", "rows of items", "here", 0L, "there", 1L, "same", "NO"));
        db.execute("DROP DATABASE " + db.name() + "_other");
    }

    @Test
    void findsByAReplayWhatNoTextShows(TestDatabase db) {
        migrations.add("V3__generated.sql", """
                DO $$ BEGIN EXECUTE 'CREATE INDEX items_name_idx ON items (name)'; END $$;
                """);
        DbIndex dbIndex = migrated(db);
        db.execute("DROP INDEX items_name_idx", "CREATE INDEX from_nowhere ON items (name, id)");
        assertThat(dbIndex.verify(DEFAULTS).findings()).extracting(Finding::id).contains("not-tracked");

        Verification verification = dbIndex.verify(DEFAULTS.withReplayIn(directory.resolve("dev")));

        assertThat(found(verification, Check.DRIFT))
                .extracting(Finding::problem)
                .containsExactly(
                        "The applied migrations make this index on public.items, and it is not there.",
                        "No migration makes this index on public.items; it is CREATE INDEX from_nowhere ON public.items"
                                + " USING btree (name, id).");
        assertThat(verification.notTracked()).isEmpty();
    }

    private DbIndex migrated(TestDatabase db) {
        DbIndex dbIndex = migrations.dbIndex(db);
        dbIndex.migrate(MigrateOptions.defaults());
        return dbIndex;
    }

    private Manifest manifest(String text) throws IOException {
        return Manifest.read(Files.writeString(directory.resolve("dbindex.yaml"), text));
    }

    private static List<Finding> found(Verification verification, Check check) {
        return verification.findings().stream()
                .filter(finding -> finding.id().equals(check.id()))
                .toList();
    }

    private static Predicate<Finding> not(String id) {
        return finding -> !finding.id().equals(id);
    }
}
