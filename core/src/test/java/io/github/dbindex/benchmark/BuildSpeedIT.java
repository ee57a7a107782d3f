package io.github.dbindex.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same HNSW index on the same table, by turns: by PostgreSQL left to itself, by dbindex, and by the settings that a
 * sweep found to be best. {@code mvn -pl core verify -Pbenchmark -Dbenchmark.rows=100000 -Dbenchmark.dimensions=384}
 */
@Postgres
@EnabledIfSystemProperty(named = "benchmark.rows", matches = "\\d+")
class BuildSpeedIT {

    private static final String BUILD =
            "CREATE INDEX CONCURRENTLY speed_idx ON speed USING hnsw (embedding vector_cosine_ops)";

    private final int rows = Integer.getInteger("benchmark.rows");
    private final int dimensions = Integer.getInteger("benchmark.dimensions");
    private final int rounds = Integer.getInteger("benchmark.rounds");
    private final double factor = Double.parseDouble(System.getProperty("benchmark.factor"));
    private final Map<Contender, List<Double>> seconds = new LinkedHashMap<>();

    @Test
    void isFasterThanTheDefaultsAndAsFastAsTheBestSettings(TestDatabase db, @TempDir Path directory) {
        seed(db);
        describe(db);
        Contender best = sweep(db);
        Contender defaults = Contender.serverDefaults();
        Contender dbindex = Contender.dbindex(directory);
        for (int round = 0; round < rounds; round++) {
            measure(db, dbindex);
            measure(db, best);
            measure(db, defaults);
        }
        double ratio = fastest(defaults) / fastest(dbindex);
        double overhead = fastest(dbindex) / fastest(best);
        print(best, ratio, overhead);
        assertThat(ratio).as("server defaults / dbindex").isGreaterThanOrEqualTo(factor);
        assertThat(overhead).as("dbindex / best by hand").isLessThanOrEqualTo(1.05);
    }

    /** Vectors around 200 centres, as embeddings of texts on 200 topics are; the same ones each time. */
    private void seed(TestDatabase db) {
        db.execute("""
                CREATE TABLE speed (id int, embedding vector(%d)) WITH (autovacuum_enabled = off)
                """.formatted(dimensions), """
                WITH seeded AS MATERIALIZED (SELECT setseed(0.42)),
                     centres AS MATERIALIZED (
                         SELECT centre, array_agg(random() - 0.5 ORDER BY dimension) AS place
                           FROM seeded, generate_series(0, 199) centre, generate_series(1, %d) dimension
                          GROUP BY centre)
                INSERT INTO speed
                SELECT id, (SELECT array_agg(middle + 1.2 * (random() - 0.5)) FROM unnest(place) middle)::vector
                  FROM generate_series(1, %d) id
                  JOIN centres ON centre = (id::bigint * 7919) %% 200
                """.formatted(dimensions, rows), "VACUUM ANALYZE speed");
    }

    private Contender sweep(TestDatabase db) {
        List<Contender> hands = new ArrayList<>();
        for (String memory : System.getProperty("benchmark.memory").split(",", -1)) {
            for (String workers : System.getProperty("benchmark.workers").split(",", -1)) {
                for (String scan : List.of("0", "8MB")) {
                    hands.add(Contender.byHand(memory, Integer.parseInt(workers), scan));
                }
            }
        }
        hands.forEach(hand -> measure(db, hand));
        Contender best = hands.stream().min(Comparator.comparing(this::fastest)).orElseThrow();
        seconds.put(best, new ArrayList<>());
        return best;
    }

    private void measure(TestDatabase db, Contender contender) {
        db.execute("DROP INDEX IF EXISTS speed_idx", "CHECKPOINT");
        contender.prepare(db);
        double took = contender.build(db, BUILD);
        seconds.computeIfAbsent(contender, key -> new ArrayList<>()).add(took);
        System.out.printf("%-45s %7.1f s%n", contender, took);
    }

    /** Whatever else the machine does makes a run longer, never shorter. */
    private double fastest(Contender contender) {
        return seconds.getOrDefault(contender, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
    }

    private static void describe(TestDatabase db) {
        System.out.println(db.queryOne("SELECT version()"));
        System.out.println(
                "pgvector " + db.queryOne("SELECT default_version FROM pg_available_extensions WHERE name = 'vector'"));
        System.out.println("heap " + db.queryOne("SELECT pg_size_pretty(pg_relation_size('speed'))") + ", with TOAST "
                + db.queryOne("SELECT pg_size_pretty(pg_table_size('speed'))"));
    }

    private void print(Contender best, double ratio, double overhead) {
        System.out.printf("%n%d rows of %d dimensions, best by hand: %s%n", rows, dimensions, best);
        System.out.printf("| contender | fastest | runs |%n| --- | ---: | --- |%n");
        seconds.forEach((contender, runs) -> System.out.printf(
                "| %s | %.1f s | %s |%n",
                contender,
                fastest(contender),
                runs.stream().map("%.1f"::formatted).toList()));
        System.out.printf("server defaults / dbindex: %.2f%ndbindex / best by hand: %.3f%n", ratio, overhead);
    }
}
