package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.BuildResult.Outcome;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the builder does when nobody else is at work. */
@Postgres
class IndexBuilderIT {

    private static final String STATES = """
            SELECT c.relname || ' ' || i.indislive || ' ' || i.indisready || ' ' || i.indisvalid
              FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
             WHERE c.relnamespace::regnamespace::text NOT LIKE 'pg_%' ORDER BY c.relname
            """;

    @Test
    void buildsAnIndexThatIsNotThere(TestDatabase db) {
        db.execute("CREATE TABLE items (id int, embedding vector(3))", "INSERT INTO items VALUES (1, '[1,2,3]')");
        RecordedBuild build = new RecordedBuild(db.url());

        BuildResult result = build.create(
                "CREATE INDEX CONCURRENTLY items_vec ON items USING hnsw (embedding vector_l2_ops) WITH (m = 8)");

        assertThat(result.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(result.task().index()).isEqualTo(QualifiedName.of("public", "items_vec"));
        assertThat(result.task().method()).hasToString("hnsw");
        assertThat(result.sizeBytes()).isPositive();
        assertThat(db.queryStrings(STATES)).containsExactly("items_vec true true true");
        assertThat(build.events())
                .startsWith("started CREATE public.items_vec on public.items")
                .endsWith("finished BUILT");
    }

    @Test
    void keepsTheServersNotices(TestDatabase db) {
        db.execute("CREATE TABLE items (embedding vector(3))", "INSERT INTO items VALUES ('[1,2,3]')");

        assertThat(new RecordedBuild(db.url())
                        .create("CREATE INDEX CONCURRENTLY i ON items USING ivfflat (embedding vector_l2_ops)")
                        .notices())
                .containsExactly("ivfflat index created with little data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY i ON items USING hnsw (embedding vector_l2_ops)",
                "CREATE INDEX CONCURRENTLY i ON items USING hnsw (embedding vector_l2_ops) WITH (m = 16)",
                "create index concurrently if not exists I on public.ITEMS using HNSW (embedding public.vector_l2_ops)"
                        + " with (EF_CONSTRUCTION = '64', m=16)"
            })
    void leavesAnEqualIndexAlone(String sql, TestDatabase db) {
        db.execute(
                "CREATE TABLE items (embedding vector(3))",
                "CREATE INDEX i ON items USING hnsw (embedding vector_l2_ops)");
        String before = db.queryOne("SELECT oid || ' ' || relfilenode FROM pg_class WHERE relname = 'i'");
        RecordedBuild build = new RecordedBuild(db.url());

        assertThat(build.create(sql).outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(db.queryOne("SELECT oid || ' ' || relfilenode FROM pg_class WHERE relname = 'i'"))
                .isEqualTo(before);
        assertThat(build.events()).containsExactly("started CREATE public.i on public.items", "finished UNCHANGED");
    }

    @Test
    void refusesToReplaceAnIndexThatIsDefinedDifferently(TestDatabase db) {
        db.execute("CREATE TABLE items (id int, name text)", "CREATE INDEX i ON items (id DESC) WHERE id > 0");
        String before = db.queryOne("SELECT 'i'::regclass::oid");

        assertThatThrownBy(() -> new RecordedBuild(db.url()).create("CREATE INDEX CONCURRENTLY i ON items (id)"))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("""
                        Index public.i is there and valid, but it is not the declared one.
                          declared: USING btree (id int4_ops)
                          actual:   USING btree (id int4_ops DESC) WHERE (id > 0)
                          order of id: declared ASC NULLS LAST, actual DESC NULLS FIRST
                          predicate: declared none, actual (id > 0)
                        Next: declare what is there, or give the new index another name, or drop the old one first: \
                        DROP INDEX CONCURRENTLY "public"."i";""");
        assertThat(db.queryOne("SELECT 'i'::regclass::oid")).isEqualTo(before);
    }

    @Test
    void refusesTheNameOfAnIndexOnAnotherTable(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE TABLE others (id int)", "CREATE INDEX i ON others (id)");

        assertThatThrownBy(() ->
                        new RecordedBuild(db.url()).create("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON items (id)"))
                .hasMessage("""
                        Index public.i is there, but on public.others and not on public.items.
                        Next: give the new index another name, or drop the old one first: \
                        DROP INDEX CONCURRENTLY "public"."i";""");
        assertThat(db.queryStrings(STATES)).containsExactly("i true true true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TABLE i (id int)|table", "VIEW i AS SELECT 1|view", "SEQUENCE i|sequence"})
    void refusesANameThatIsTaken(String other, TestDatabase db) {
        String[] parts = other.split("\\|", -1);
        db.execute("CREATE TABLE items (id int)", "CREATE " + parts[0]);

        assertThatThrownBy(() -> new RecordedBuild(db.url()).create("CREATE INDEX CONCURRENTLY i ON items (id)"))
                .hasMessage("public.i is a " + parts[1] + ", not an index.\n"
                        + "Next: give the index a name that is free in schema public.");
        assertThat(db.queryStrings(STATES)).isEmpty();
    }

    @Test
    void refusesAnIndexWithoutAName(TestDatabase db) {
        db.execute("CREATE TABLE items (id int, name text)");

        assertThatThrownBy(() -> new RecordedBuild(db.url()).create("CREATE INDEX CONCURRENTLY ON items (id, name)"))
                .hasMessage("""
                        An index on items has no name, so that nobody can tell later whether it is there.
                        Next: write CREATE INDEX CONCURRENTLY items_id_name_idx ON items (id, name)""");
    }

    @Test
    void namesTheSearchPathOnWhichThereIsNoTable(TestDatabase db) {
        assertThatThrownBy(() -> new RecordedBuild(db.url()).create("CREATE INDEX CONCURRENTLY i ON items (id)"))
                .hasMessage("""
                        Index i cannot be built: there is no table items on the search path "$user", public.
                        Next: create the table in an earlier migration, or write its schema before its name.""");
        assertThatThrownBy(() -> new RecordedBuild(db.url()).create("CREATE INDEX CONCURRENTLY i ON app.items (id)"))
                .hasMessageStartingWith("Index i cannot be built: there is no table app.items.\n");
    }

    @Test
    void refusesWhatTheServerRefusesBeforeAnythingIsThere(TestDatabase db) {
        db.execute("CREATE TABLE items (embedding vector(3))");

        assertThatThrownBy(() -> new RecordedBuild(db.url())
                        .create("CREATE INDEX CONCURRENTLY i ON items USING hnsw (embedding)"))
                .hasMessage("""
                        Index public.i cannot be built on public.items: data type vector has no default operator class \
                        for access method "hnsw" (SQLSTATE 42704).
                        Nothing was changed.
                        Next: You must specify an operator class for the index or define a default operator class for \
                        the data type.""");
        assertThat(db.queryStrings(STATES)).isEmpty();
    }

    @Test
    void removesAUniqueIndexThatItsRowsDoNotAllow(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "INSERT INTO items VALUES (1), (1)");

        assertThatThrownBy(() -> new RecordedBuild(db.url()).create("CREATE UNIQUE INDEX CONCURRENTLY i ON items (id)"))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("""
                        Index public.i cannot be unique: these values of id occur more than once: 1 (2 rows).
                        The index was removed again; writes are not affected.
                        Next: find them with SELECT id, count(*) FROM public.items GROUP BY id HAVING count(*) > 1; \
                        remove them, then run the same command again.""");
        assertThat(db.queryStrings(STATES)).isEmpty();
        db.execute("INSERT INTO items VALUES (1)");
    }

    @Test
    void buildsUnderNamesThatNeedQuotesInAnotherSchema(TestDatabase db) {
        db.execute("CREATE SCHEMA \"Sché \"\"ma\"", "CREATE TABLE \"Sché \"\"ma\".\"Tä ble\" (\"I d\" int)");
        String sql = "CREATE INDEX CONCURRENTLY \"İ \"\"ndex\" ON \"Sché \"\"ma\".\"Tä ble\" (\"I d\")";

        BuildResult result = new RecordedBuild(db.url()).create(sql);

        assertThat(result.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(result.task().index()).isEqualTo(QualifiedName.of("Sché \"ma", "İ \"ndex"));
        assertThat(new RecordedBuild(db.url()).create(sql).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(new RecordedBuild(db.url()).drop("DROP INDEX CONCURRENTLY \"Sché \"\"ma\".\"İ \"\"ndex\""))
                .extracting(BuildResult::outcome)
                .containsExactly(Outcome.DROPPED);
    }

    @Test
    void buildsOnAMaterializedView(TestDatabase db) {
        db.execute("CREATE MATERIALIZED VIEW totals AS SELECT 1 AS id");
        String sql = "CREATE UNIQUE INDEX CONCURRENTLY i ON totals (id)";

        assertThat(new RecordedBuild(db.url()).create(sql).outcome()).isEqualTo(Outcome.BUILT);
        assertThat(new RecordedBuild(db.url()).create(sql).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(new RecordedBuild(db.url()).drop("DROP INDEX CONCURRENTLY i"))
                .extracting(BuildResult::outcome)
                .containsExactly(Outcome.DROPPED);
    }

    @Test
    void dropsSeveralIndexesAndLeavesOutThoseThatAreGone(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE INDEX a ON items (id)", "CREATE INDEX b ON items (id)");
        RecordedBuild build = new RecordedBuild(db.url());

        assertThat(build.drop("DROP INDEX CONCURRENTLY IF EXISTS a, gone, public.b"))
                .extracting(BuildResult::outcome)
                .containsExactly(Outcome.DROPPED, Outcome.ABSENT, Outcome.DROPPED);
        assertThat(db.queryStrings(STATES)).isEmpty();
        assertThat(build.events()).contains("started DROP public.a on public.items", "finished ABSENT");
    }

    @Test
    void saysThatThereIsNothingToDrop(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");

        assertThatThrownBy(() -> new RecordedBuild(db.url()).drop("DROP INDEX CONCURRENTLY app.gone"))
                .hasMessage("""
                        Index app.gone cannot be dropped: there is no such index.
                        Next: correct its name, or write DROP INDEX CONCURRENTLY IF EXISTS app.gone if it may be gone \
                        already.""");
        assertThatThrownBy(() -> new RecordedBuild(db.url()).drop("DROP INDEX CONCURRENTLY IF EXISTS items"))
                .hasMessage("""
                        public.items is a table, not an index.
                        Next: correct the name; DROP INDEX drops nothing else.""");
    }

    @Test
    void passesOnThatAConstraintNeedsItsIndex(TestDatabase db) {
        db.execute("CREATE TABLE items (id int CONSTRAINT items_pk PRIMARY KEY)");

        assertThatThrownBy(() -> new RecordedBuild(db.url()).drop("DROP INDEX CONCURRENTLY items_pk"))
                .hasMessageContaining(
                        "cannot drop index items_pk because constraint items_pk on table items requires it");
        assertThat(db.queryStrings(STATES)).containsExactly("items_pk true true true");
    }
}
