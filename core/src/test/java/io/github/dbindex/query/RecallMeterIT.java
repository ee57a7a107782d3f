package io.github.dbindex.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.query.RecallResult.Point;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Postgres
class RecallMeterIT {

    private static final String[] POINTS = {
        "SELECT setseed(0.5)",
        "CREATE TABLE points (id int, tag int, e vector(16))",
        "INSERT INTO points SELECT n, n % 50, ARRAY(SELECT random() - 0.5 FROM generate_series(1, 16) WHERE n > 0)::vector"
                + " FROM generate_series(1, 3000) n",
        "CREATE INDEX points_e ON points USING hnsw (e vector_l2_ops) WITH (m = 4, ef_construction = 16)",
        "ANALYZE points"
    };
    private static final String SEARCH = "SELECT id FROM points ORDER BY e <-> ? LIMIT 10";
    private static final String SAMPLES = "SELECT e FROM points ORDER BY id LIMIT 30";

    @Test
    void findsLessWithASmallSearchListThanWithALargeOne(TestDatabase db) {
        db.execute(POINTS);
        db.execute("ALTER DATABASE \"" + db.name() + "\" SET hnsw.ef_search = 1");

        RecallResult result = measured(db, SEARCH, 10, "points_e", SAMPLES);

        assertThat(result.setting()).isEqualTo("hnsw.ef_search");
        assertThat(result.current().value()).isEqualTo(1);
        assertThat(result.samples()).isEqualTo(30);
        assertThat(result.current().tooFew()).isEqualTo(30);
        assertThat(result.current().recall().mean()).isLessThan(0.2);
        assertThat(result.sweep()).extracting(Point::value).containsExactly(1, 10, 20, 40, 80, 160, 320);
        Point last = result.sweep().get(6);
        assertThat(last.recall().mean()).isGreaterThan(0.95);
        assertThat(last.tooFew()).isZero();
        assertThat(result.sweep().get(1).recall().high())
                .isLessThan(last.recall().low());
        assertThat(result.sweep())
                .allSatisfy(point -> assertThat(point.recall().mean())
                        .isBetween(point.recall().low(), point.recall().high()));
    }

    @Test
    void findsEverythingThroughAllListsOfAnIvfflatIndexAndLessThroughOne(TestDatabase db) {
        db.execute(POINTS);
        db.execute(
                "DROP INDEX points_e",
                "CREATE INDEX points_e ON points USING ivfflat (e vector_ip_ops) WITH (lists = 20)");

        RecallResult result = measured(
                db, "SELECT id, e <#> ? AS distance FROM points ORDER BY distance LIMIT 10", 10, "points_e", SAMPLES);

        assertThat(result.setting()).isEqualTo("ivfflat.probes");
        assertThat(result.sweep()).extracting(Point::value).containsExactly(1, 2, 5, 10, 20);
        assertThat(result.sweep().get(4).recall()).isEqualTo(new Share(1, 1, 1, 1));
        assertThat(result.current().recall().high()).isLessThan(0.9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT id FROM points ORDER BY e <-> ? LIMIT 10
            SELECT * FROM points ORDER BY e <-> ? LIMIT 10
            SELECT id, e <-> ? AS "Far" FROM points ORDER BY "Far" LIMIT 10
            SELECT id, e <-> ? FROM points ORDER BY 2 LIMIT 10
            SELECT p.id FROM points p WHERE p.e IS DISTINCT FROM NULL ORDER BY p.e <-> ? LIMIT 10
            WITH n AS MATERIALIZED (SELECT id, e <-> ? AS d FROM points ORDER BY d LIMIT 10) SELECT id FROM n ORDER BY d
            """)
    void readsTheDistanceHoweverTheQueryOrdersByIt(String sql, TestDatabase db) {
        db.execute(POINTS);

        assertThat(measured(db, sql, 10, "points_e", SAMPLES).current().recall().mean())
                .isGreaterThan(0.6);
    }

    @Test
    void takesRowsOfEqualDistanceForEquallyRight(TestDatabase db) {
        db.execute(
                "CREATE TABLE points (id int, e vector(2))",
                "INSERT INTO points SELECT n, ARRAY[n % 4, 1]::vector FROM generate_series(1, 400) n",
                "CREATE INDEX points_e ON points USING hnsw (e vector_l2_ops)");

        RecallResult result = measured(db, SEARCH, 10, "points_e", "SELECT '[0.4,1]'::vector");

        assertThat(result.current().recall()).isEqualTo(new Share(1, 1, 1, 1));
    }

    @Test
    void leavesOutWhatHasNoNeighbours(TestDatabase db) {
        db.execute(POINTS);
        db.execute(
                "DROP INDEX points_e",
                "CREATE INDEX points_e ON points USING hnsw (e vector_cosine_ops)",
                "INSERT INTO points VALUES (0, 0, array_fill(0, ARRAY[16])::vector), (-1, 0, NULL)");

        RecallResult result = measured(
                db,
                "SELECT id FROM points ORDER BY e <=> ? LIMIT 10",
                10,
                "points_e",
                "SELECT e FROM points ORDER BY id LIMIT 12");

        assertThat(result.samples()).isEqualTo(10);
        assertThat(result.leftOut()).isEqualTo(2);
        assertThat(result.current().recall().mean()).isGreaterThan(0.6);
    }

    @Test
    void countsRowsThatAConditionThrowsAwayAsMisses(TestDatabase db) {
        db.execute(POINTS);

        RecallResult result =
                measured(db, "SELECT id FROM points WHERE tag = 7 ORDER BY e <-> ? LIMIT 10", 10, "points_e", SAMPLES);

        assertThat(result.current().tooFew()).isGreaterThan(20);
        assertThat(result.current().recall().mean()).isLessThan(0.4);
    }

    @Test
    void measuresNothingWhereThereIsNothingToMeasure(TestDatabase db) {
        db.execute(POINTS);
        db.execute("CREATE INDEX points_id ON points (id)");

        assertThat(answer(db, "SELECT id FROM points WHERE id = ?", 1, "points_id", "SELECT 1")
                        .reason())
                .isEqualTo(Reason.unknown(
                        "The recall was not measured: an index of method btree finds every row.",
                        "leave recall out, or name an index of method hnsw or ivfflat."));
        assertThat(answer(db, "SELECT id FROM points LIMIT 5", 1, "points_e").reason())
                .isEqualTo(Reason.unknown(
                        "The recall was not measured: the query has no ORDER BY with a FROM before it, outside all"
                                + " brackets.",
                        "order by the distance in the outermost SELECT."));
        assertThat(answer(db, "SELECT id FROM points ORDER BY e <=> ? LIMIT 5", 1, "points_e", SAMPLES)
                        .reason())
                .isEqualTo(Reason.unknown(
                        "The recall was not measured: the planner does not use the index.", "see query-can-use."));
        assertThat(answer(db, "SELECT count(*) FROM points GROUP BY tag ORDER BY min(e <-> ?)", 1, "points_e", SAMPLES)
                        .result())
                .isNull();
        db.execute("DELETE FROM points");
        assertThat(answer(db, SEARCH, 10, "points_e", "SELECT array_fill(1, ARRAY[16])::vector")
                        .reason())
                .isEqualTo(Reason.unknown(
                        "The recall was not measured: none of the samples has a neighbour.",
                        "verify where there is data."));
    }

    @Test
    void holdsAnIndexOnACastAgainstTheVectorsThemselves(TestDatabase db) {
        // Half precision has 11 bits, so that from 1024 on it knows whole numbers only: ten points of these are one.
        db.execute(
                "CREATE TABLE points (id int, e vector(2))",
                "INSERT INTO points SELECT n, ARRAY[1100 + n / 10.0, 1]::vector FROM generate_series(1, 400) n",
                "CREATE INDEX points_e ON points USING hnsw ((e::halfvec(2)) halfvec_l2_ops)",
                "ALTER DATABASE \"" + db.name() + "\" SET hnsw.ef_search = 400");

        for (String sql : List.of(
                "SELECT id FROM points ORDER BY e::halfvec(2) <-> ?::halfvec(2) LIMIT 10",
                "SELECT id, CAST(e AS public.halfvec(2)) <-> CAST(? AS public.halfvec(2)) AS far FROM points"
                        + " ORDER BY far LIMIT 10",
                "SELECT id, e::halfvec(2) <-> ?::halfvec(2) FROM points ORDER BY 2 LIMIT 10")) {
            RecallResult result = measured(
                    db,
                    sql,
                    10,
                    "points_e",
                    "SELECT ARRAY[1100.03 + n / 10.0, 1]::vector FROM generate_series(20, 380, 17) n");

            assertThat(result.coarse()).as(sql).isTrue();
            assertThat(result.current().ofIndex()).as(sql).isEqualTo(new Share(1, 1, 1, 1));
            assertThat(result.current().recall().high()).as(sql).isLessThan(0.9);
        }
    }

    @Test
    void losesNothingByACastThatLosesNothing(TestDatabase db) {
        db.execute(
                "CREATE TABLE points (id int, e vector(2))",
                "INSERT INTO points SELECT n, ARRAY[n, 1]::vector FROM generate_series(1, 400) n",
                "CREATE INDEX points_e ON points USING hnsw ((e::halfvec(2)) halfvec_ip_ops)");

        RecallResult result = measured(
                db,
                "SELECT id FROM points ORDER BY e::halfvec(2) <#> ?::halfvec(2) LIMIT 10",
                10,
                "points_e",
                "SELECT e FROM points WHERE id % 50 = 0");

        assertThat(result.coarse()).isTrue();
        assertThat(result.current().recall()).isEqualTo(new Share(1, 1, 1, 1));
        assertThat(result.current().ofIndex()).isEqualTo(new Share(1, 1, 1, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT id FROM (SELECT id, e FROM points ORDER BY binary_quantize(e)::bit(16) <~> binary_quantize(?::vector(16)) LIMIT 20) s ORDER BY e <-> ? LIMIT 10
            WITH s AS MATERIALIZED (SELECT * FROM points ORDER BY (binary_quantize(e)::bit(16)) <~> binary_quantize(?::vector(16)) LIMIT 20) SELECT id, e <-> ? AS far FROM s ORDER BY far LIMIT 10
            """)
    void holdsASearchByBitsThatIsSortedAgainAgainstTheVectorsThemselves(String sql, TestDatabase db) {
        db.execute(POINTS);
        db.execute(
                "DROP INDEX points_e",
                "CREATE INDEX points_bits ON points USING hnsw ((binary_quantize(e)::bit(16)) bit_hamming_ops)");

        RecallResult few = measured(db, sql, 10, "points_bits", SAMPLES, SAMPLES);
        RecallResult many = measured(db, sql.replace("LIMIT 20", "LIMIT 300"), 10, "points_bits", SAMPLES, SAMPLES);

        // Sixteen signs tell little: the twenty nearest by them are seldom the nearest.
        assertThat(few.coarse()).isTrue();
        assertThat(few.current().recall().high()).isLessThan(0.7);
        assertThat(few.current().ofIndex().low())
                .isGreaterThan(few.current().recall().high());
        assertThat(many.sweep().get(many.sweep().size() - 1).recall().low())
                .isGreaterThan(few.current().recall().high());
    }

    @Test
    void knowsOnlyTheBitsWhereTheQueryOrdersByNothingElse(TestDatabase db) {
        db.execute(POINTS);
        db.execute("CREATE INDEX points_bits ON points USING hnsw ((binary_quantize(e)::bit(16)) bit_hamming_ops)");

        RecallResult result = measured(
                db,
                "SELECT id FROM points ORDER BY binary_quantize(e)::bit(16) <~> binary_quantize(?::vector(16)) LIMIT 10",
                10,
                "points_bits",
                SAMPLES);

        assertThat(result.coarse()).isFalse();
        assertThat(result.current().recall().mean()).isGreaterThan(0.6);
        assertThat(result.current().ofIndex()).isEqualTo(result.current().recall());
    }

    @Test
    void measuresTheIndexInQuestionWhereTwoAreOnOneColumn(TestDatabase db) {
        db.execute(POINTS);
        db.execute("CREATE INDEX points_better ON points USING hnsw (e vector_l2_ops) WITH (m = 32)");

        List<Boolean> measured = Stream.of("points_e", "points_better")
                .map(index -> answer(db, SEARCH, 10, index, SAMPLES).result() != null)
                .toList();

        // The planner takes one of them, and what that one finds says nothing of the other.
        assertThat(measured).containsExactlyInAnyOrder(true, false);
    }

    private static RecallResult measured(TestDatabase db, String sql, int at, String index, String... parameters) {
        RecallMeter.Answer answer = answer(db, sql, at, index, parameters);
        assertThat(answer.reason()).isNull();
        return Objects.requireNonNull(answer.result());
    }

    private static RecallMeter.Answer answer(TestDatabase db, String sql, int at, String index, String... parameters) {
        SampleQuery query = Queries.query(sql, index, parameters);
        return Queries.ask(
                db,
                query,
                (session, samples) -> new RecallMeter(session, Queries.TIMEOUT, Duration.ofSeconds(30))
                        .measure(query, at, TargetIndex.named(index, session).orElseThrow(), samples));
    }
}
