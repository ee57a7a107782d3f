package io.github.dbindex.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan says an index will take, against the index. */
@Postgres
class IndexSizeIT {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "items (id)",
                "items (uid)",
                "items (kind)",
                "items (kind, id)",
                "items (name)",
                "items (name, created)",
                "items (created) INCLUDE (id)",
                "items (half) WHERE half IS NOT NULL",
                "items (lower(name))",
                "items USING hash (id)",
                "items USING brin (created)",
                "items USING hnsw (e vector_l2_ops)",
                "items USING hnsw (e vector_cosine_ops) WITH (m = 8)",
                "items USING hnsw ((e::halfvec(64)) halfvec_l2_ops)",
                "items USING ivfflat (e vector_l2_ops) WITH (lists = 20)"
            })
    void staysWithinItsBounds(String definition, TestDatabase db) {
        db.execute("""
                CREATE TABLE items (id bigint, uid uuid DEFAULT gen_random_uuid(), kind int, name text, half int,
                                    created timestamptz, e vector(64))""", """
                INSERT INTO items (id, kind, name, half, created, e)
                SELECT i, i % 50, 'name of item ' || i, nullif(i % 2, 0), now() + i * interval '1 s',
                       (SELECT array_agg(random()) FROM generate_series(1, 64) j WHERE i > 0)::vector
                  FROM generate_series(1, 8000) i""", "ANALYZE items");
        Migrations migrations = Migrations.in(directory)
                .add("V1__index.sql", "CREATE INDEX CONCURRENTLY tested ON " + definition + ";");
        migrations.flyway(db.dataSource()).baselineVersion("0").load().baseline();

        MigrationPlan plan = migrations.dbIndex(db).plan(PlanOptions.defaults());
        db.execute("CREATE INDEX tested ON " + definition);

        Bounds size = Objects.requireNonNull(plan.steps().get(0).forecast()).sizeBytes();
        assertThat(Long.parseLong(db.queryOne("SELECT pg_relation_size('tested')")))
                .as(size + " for " + definition)
                .isBetween(size.low(), size.high());
    }
}
