package io.github.dbindex.verify.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbindex.DbIndex;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import io.github.dbindex.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Postgres
class VectorDimensionsIT {

    private static final String NEVER_FOUND = ". The index does not hold them, so queries through it never find them.";

    @TempDir
    private Path directory;

    @Test
    void holdsEveryTypeOfVectorAgainstTheManifest(TestDatabase db) throws IOException {
        beginWithNothing(db);
        db.execute(
                "CREATE SCHEMA \"Own\"",
                "CREATE TABLE \"Own\".v (a vector, b halfvec, c sparsevec, d bit(4), \"E e\" vector(3), f text)",
                "INSERT INTO \"Own\".v VALUES ('[1,2]', '[1,2]', '{1:1}/2', '1010', '[1,2,3]', 'x'),"
                        + " ('[1,2,3]', '[1,2]', '{}/7', NULL, NULL, NULL)");

        assertThat(found(db.url(), """
                dimensions:
                  Own.v.a: 3
                  Own.v.b: 3
                  Own.v.c: 3
                  Own.v.d: 3
                """.replace("Own.", "'\"Own\".").replaceAll("(v\\..+):", "$1':")))
                .extracting(Finding::subject, Finding::problem)
                .containsExactly(
                        tuple("\"Own\".v.a", "The manifest declares 3 dimensions; of 2 rows read, some have 2 to 3."),
                        tuple("\"Own\".v.b", "The manifest declares 3 dimensions; of 2 rows read, some have 2."),
                        tuple("\"Own\".v.c", "The manifest declares 3 dimensions; of 2 rows read, some have 2 to 7."),
                        tuple("\"Own\".v.d", "The manifest declares 3 dimensions; its type is bit(4)."));
        assertThat(found(db.url(), """
                dimensions: { '"Own".v.d': 4, '"Own".v."E e"': 3, '"Own".v.f': 9 }
                """)).isEmpty();
    }

    @Test
    void countsWhatEachSortOfIndexDoesNotHold(TestDatabase db) throws IOException {
        Migrations.in(directory.resolve("migrations")).add("V1__t.sql", """
                        CREATE TABLE t (id int, kind int, v vector(3), h halfvec(3), s sparsevec(5), b bit(3));
                        """).add("V2__i.sql", """
                        CREATE INDEX t_v ON t USING hnsw (v vector_l2_ops);
                        CREATE INDEX t_cast ON t USING hnsw ((v::halfvec(3)) halfvec_cosine_ops);
                        CREATE INDEX t_part ON t USING hnsw (v vector_cosine_ops) WHERE kind = 1;
                        CREATE INDEX t_all ON t USING hnsw (v vector_cosine_ops) WHERE v IS NOT NULL AND kind = 2;
                        CREATE INDEX t_h ON t USING ivfflat (h halfvec_cosine_ops) WITH (lists = 1);
                        CREATE INDEX t_s ON t USING hnsw (s sparsevec_cosine_ops);
                        CREATE INDEX t_b ON t USING hnsw (b bit_hamming_ops);
                        """);
        migrations().dbIndex(db).migrate(MigrateOptions.defaults());
        db.execute(
                "INSERT INTO t SELECT n, n % 3, '[1,2,3]', '[1,2,3]', '{1:1}/5', '110' FROM generate_series(1, 27) n",
                "INSERT INTO t VALUES (28, 1, '[0,0,0]', '[0,0,0]', '{}/5', '000'), (29, 1, NULL, NULL, NULL, NULL)");

        assertThat(found(db.url(), ""))
                .extracting(Finding::subject, Finding::problem)
                .containsExactlyInAnyOrder(
                        tuple("public.t_v", "Of 29 rows read, 1 have no vector" + NEVER_FOUND),
                        tuple("public.t_cast", ofZeros(29) + NEVER_FOUND),
                        tuple("public.t_part", ofZeros(11) + NEVER_FOUND),
                        tuple("public.t_h", ofZeros(29) + NEVER_FOUND),
                        tuple("public.t_s", ofZeros(29) + NEVER_FOUND),
                        tuple("public.t_b", "Of 29 rows read, 1 have no vector" + NEVER_FOUND));
    }

    private static String ofZeros(int rows) {
        return "Of " + rows + " rows read, 1 have no vector and 1 a vector of zeros, which has no angle";
    }

    @Test
    void readsPagesFromAllOverALargeTable(TestDatabase db) throws IOException {
        beginWithNothing(db);
        db.execute(
                "CREATE TABLE t (id int, v vector) PARTITION BY RANGE (id)",
                "CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (50001)",
                "CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM (50001) TO (100001)",
                "INSERT INTO t SELECT n, CASE WHEN n > 50000 THEN '[1,2,3]' ELSE '[1,2]' END::vector"
                        + " FROM generate_series(1, 100000) n",
                "ANALYZE t");

        List<Finding> found = found(db.url(), "dimensions: { t.v: 2 }");

        assertThat(found)
                .singleElement()
                .extracting(Finding::problem)
                .asString()
                .matches(
                        "The manifest declares 2 dimensions; of \\d [\\d ]+ rows read from all over about 100 000, some have 2"
                                + " to 3\\.");
        // The same pages each time: a finding does not come and go.
        assertThat(found(db.url(), "dimensions: { t.v: 2 }")).isEqualTo(found);
    }

    @Test
    void saysWhatToGrantAndGoesOn(TestDatabase db) throws IOException {
        beginWithNothing(db);
        db.execute(
                "CREATE TABLE hidden (v vector)",
                "CREATE TABLE t (v vector)",
                "INSERT INTO t VALUES ('[1]')",
                "CREATE SCHEMA closed",
                "CREATE TABLE closed.t (v vector)");
        DatabaseUrl reader = db.createRole("");
        db.execute("GRANT SELECT ON t TO " + reader.user());

        assertThat(found(reader, "dimensions: { hidden.v: 2, closed.t.v: 2, t.v: 2 }"))
                .extracting(Finding::severity, Finding::problem, Finding::next)
                .containsExactly(
                        tuple(
                                Severity.WARNING,
                                "Its rows were not looked at: permission denied for table hidden (SQLSTATE 42501).",
                                "as the owner: GRANT SELECT ON public.hidden TO " + reader.user()
                                        + "; Then verify again."),
                        tuple(
                                Severity.WARNING,
                                "Its rows were not looked at: permission denied for schema closed (SQLSTATE 42501).",
                                "as the owner: GRANT USAGE ON SCHEMA closed TO " + reader.user()
                                        + "; GRANT SELECT ON closed.t TO " + reader.user() + "; Then verify again."),
                        tuple(
                                Severity.ERROR,
                                "The manifest declares 2 dimensions; of 1 row read, some have 1.",
                                "embed the rows again with the declared model, or correct the manifest."));
        db.execute("DROP OWNED BY " + reader.user());
    }

    private void beginWithNothing(TestDatabase db) {
        migrations().add("V1__nothing.sql", "SELECT 1;").dbIndex(db).migrate(MigrateOptions.defaults());
        db.execute("GRANT SELECT ON flyway_schema_history TO PUBLIC");
    }

    private Migrations migrations() {
        return Migrations.in(directory.resolve("migrations"));
    }

    private List<Finding> found(DatabaseUrl url, String manifest) throws IOException {
        Manifest read = Manifest.read(Files.writeString(directory.resolve("dbindex.yaml"), manifest));
        return DbIndex.at(url)
                .with(migrations().source())
                .verify(VerifyOptions.defaults().withManifest(read))
                .findings()
                .stream()
                .filter(finding -> finding.id().equals("vector-dimensions"))
                .toList();
    }
}
