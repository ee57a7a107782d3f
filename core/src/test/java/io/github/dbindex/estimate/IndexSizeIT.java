package io.github.dbindex.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.plan.Forecast;
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
                "items USING hash (kind)",
                "items USING brin (created)",
                "items USING brin (created, id) WITH (pages_per_range = 1)",
                "items USING brin (name) WITH (pages_per_range = 2)",
                "items USING brin (kind int4_minmax_multi_ops) WITH (pages_per_range = 4)",
                "items USING brin (uid uuid_bloom_ops) WITH (pages_per_range = 16)",
                "items USING brin (during) WITH (pages_per_range = 1)",
                "items USING gin (tags)",
                "items USING gin (words)",
                "items USING gin (doc)",
                "items USING gin (doc jsonb_path_ops)",
                "items USING gin (name gin_trgm_ops)",
                "items USING gist (place)",
                "items USING gist (during)",
                "items USING gist (words)",
                "items USING spgist (place)",
                "items USING spgist (name)",
                "items USING bloom (kind)",
                "items USING hnsw (e vector_l2_ops)",
                "items USING hnsw (e vector_cosine_ops) WITH (m = 8)",
                "items USING hnsw ((e::halfvec(64)) halfvec_l2_ops)",
                "items USING ivfflat (e vector_l2_ops) WITH (lists = 20)"
            })
    void staysWithinItsBounds(String definition, TestDatabase db) {
        db.execute("CREATE EXTENSION pg_trgm", "CREATE EXTENSION bloom", """
                CREATE TABLE items (id bigint, uid uuid DEFAULT gen_random_uuid(), kind int, name text, half int,
                                    created timestamptz, e vector(64), tags int[], words tsvector, doc jsonb, place point,
                                    during tstzrange)""", """
                INSERT INTO items (id, kind, name, half, created, tags, words, doc, place, during, e)
                SELECT i, i % 50, 'name of item ' || i, nullif(i % 2, 0), now() + i * interval '1 s',
                       ARRAY[i % 10, i % 100, i % 1000, i], to_tsvector('english', 'word' || i % 300 || ' and thing ' || i),
                       jsonb_build_object('id', i, 'kind', i % 5, 'name', 'n' || i % 100),
                       point(random(), random()), tstzrange(now() + i * interval '1 s', now() + i * interval '2 s'),
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "items USING brin (created)| 1",
                "items USING brin (created, id, kind)| 1",
                "items USING brin (id)| 7",
                "items USING brin (kind)| 128"
            })
    void knowsTheSizeOfBrinExactly(String definition, int pagesPerRange, TestDatabase db) {
        db.execute(
                "CREATE TABLE items (id bigint, kind int, created timestamptz, filler text)",
                "ALTER TABLE items ALTER filler SET STORAGE plain",
                "INSERT INTO items SELECT i, i, now() + i * interval '1 s', repeat('x', 3900)"
                        + " FROM generate_series(1, 3500) i",
                "ANALYZE items");
        String with = definition + " WITH (pages_per_range = " + pagesPerRange + ")";
        Migrations migrations =
                Migrations.in(directory).add("V1__index.sql", "CREATE INDEX CONCURRENTLY tested ON " + with + ";");
        migrations.flyway(db.dataSource()).baselineVersion("0").load().baseline();

        Forecast forecast = Objects.requireNonNull(migrations
                .dbIndex(db)
                .plan(PlanOptions.defaults())
                .steps()
                .get(0)
                .forecast());
        db.execute("CREATE INDEX tested ON " + with);

        assertThat(forecast.sizeBytes().expected())
                .isEqualTo(Long.parseLong(db.queryOne("SELECT pg_relation_size('tested')")));
        assertThat(forecast.size().basis()).isEqualTo("layout of its pages");
    }
}
