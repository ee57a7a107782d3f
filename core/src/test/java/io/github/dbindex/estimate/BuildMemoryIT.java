package io.github.dbindex.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.index.VectorType;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas against the server's own words. */
@Postgres
class BuildMemoryIT {

    private static final Pattern FITTED =
            Pattern.compile("hnsw graph no longer fits into maintenance_work_mem after (\\d+) tuples");

    @ParameterizedTest
    @CsvSource({
        "VECTOR, 16, 8, 8MB",
        "VECTOR, 64, 16, 8MB",
        "VECTOR, 384, 16, 8MB",
        "VECTOR, 128, 32, 8MB",
        "HALFVEC, 64, 16, 8MB",
        "HALFVEC, 384, 8, 8MB",
        "BIT, 128, 16, 8MB"
    })
    void knowsHowManyRowsFitIntoAGraph(VectorType type, int dimensions, int m, String memory, TestDatabase db)
            throws SQLException {
        int major = Integer.parseInt(db.queryOne("SELECT current_setting('server_version_num')::int / 10000"));
        // Before 15 a context that grows by blocks of 1 MiB reaches the limit with the last block, not within it.
        double fitting = (major < 15 ? 7 : 8) * 1024 * 1024 / BuildMemory.bytesPerRow(type, dimensions, m, major);
        fill(db, type, dimensions, (int) (fitting * 1.05));

        assertThat(rowsThatFitted(db, type, m, memory)).isCloseTo(fitting, Percentage.withPercentage(3));
    }

    private static void fill(TestDatabase db, VectorType type, int dimensions, int rows) {
        String value = type == VectorType.BIT
                ? "(SELECT string_agg((random() < 0.5)::int::text, '') FROM generate_series(1, " + dimensions
                        + ") j WHERE i > 0)::bit(" + dimensions + ")"
                : "(SELECT array_agg(random()) FROM generate_series(1, " + dimensions + ") j WHERE i > 0)::vector";
        db.execute(
                "CREATE TABLE items (id int, e " + type + "(" + dimensions + "))",
                "INSERT INTO items SELECT i, " + value + " FROM generate_series(1, " + rows + ") i");
    }

    private static double rowsThatFitted(TestDatabase db, VectorType type, int m, String memory) throws SQLException {
        String operators = type == VectorType.BIT ? "bit_hamming_ops" : type + "_l2_ops";
        try (Connection connection = db.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET max_parallel_maintenance_workers = 0");
            statement.execute("SET maintenance_work_mem = '" + memory + "'");
            statement.execute("CREATE INDEX ON items USING hnsw (e " + operators + ") WITH (m = " + m
                    + ", ef_construction = " + 2 * m + ")");
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                Matcher matcher = FITTED.matcher(String.valueOf(warning.getMessage()));
                if (matcher.find()) {
                    return Double.parseDouble(matcher.group(1));
                }
            }
        }
        throw new AssertionError("All rows fitted.");
    }

    @ParameterizedTest
    @CsvSource({"VECTOR, 384, 100", "VECTOR, 32, 300", "HALFVEC, 128, 100"})
    void knowsWhatAListsCentresTake(VectorType type, int dimensions, int lists, TestDatabase db) {
        fill(db, type, dimensions, Math.max(50 * lists, 10_000));
        long need = BuildMemory.ivfflat(type, dimensions, lists) - 4 * 1024 * 1024;
        String create = "CREATE INDEX ON items USING ivfflat (e " + type + "_l2_ops) WITH (lists = " + lists + ")";

        assertThatThrownBy(() -> db.execute("SET maintenance_work_mem = '" + need * 98 / 100 / 1024 + "kB'", create))
                .hasMessageContaining("memory required is ");
        db.execute("SET maintenance_work_mem = '" + (need * 102 / 100 / 1024 + 1024) + "kB'", create);
    }
}
