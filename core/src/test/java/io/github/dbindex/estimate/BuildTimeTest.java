package io.github.dbindex.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.index.VectorType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model against published measurements. */
class BuildTimeTest {

    @ParameterizedTest
    @CsvSource({
        // 1 M × 1536 dimensions on 64 cores; processes with the leader: 1, 8, 16 (Supabase, 2024-01-30)
        "1536, 1000000, 16, 64, 0, 1049",
        "1536, 1000000, 16, 64, 7, 438",
        "1536, 1000000, 16, 64, 15, 313",
        "1536, 1000000, 24, 100, 0, 1892",
        "1536, 1000000, 16, 200, 7, 775",
        // SIFT 1 M × 128 (pgvector issue 409): one process, four
        "128, 1000000, 16, 64, 0, 309",
        "128, 1000000, 16, 64, 3, 107",
        // 100 000 × 384 with the memory the graph needs, 2 cores
        "384, 100000, 16, 64, 1, 34"
    })
    void isRightWithinItsFactor(int dimensions, long rows, int m, int ef, int workers, long seconds) {
        long bytes = IndexSize.hnsw(VectorType.VECTOR, dimensions, rows, m).expected();

        Spread spread =
                BuildTime.hnsw(new BuildTime.Hnsw(VectorType.VECTOR, dimensions, m, ef), rows, bytes, workers, false);

        assertThat(Duration.ofSeconds(seconds)).isBetween(spread.low(), spread.high());
        assertThat(spread.high().toMillis() / (double) spread.low().toMillis()).isBetween(8.9, 9.1);
    }

    @Test
    void takesLongerWithoutMemoryAndWithMoreRows() {
        BuildTime.Hnsw index = new BuildTime.Hnsw(VectorType.VECTOR, 384, 16, 64);

        Spread fits = BuildTime.hnsw(index, 100_000, 200 << 20, 2, false);

        assertThat(BuildTime.hnsw(index, 100_000, 200 << 20, 2, true).high())
                .isEqualTo(fits.high().multipliedBy(30));
        assertThat(BuildTime.hnsw(index, 200_000, 400 << 20, 2, false).low()).isGreaterThan(fits.low());
        assertThat(BuildTime.hnsw(index, 100_000, 200 << 20, 6, false).low()).isLessThan(fits.low());
    }

    @Test
    void scalesWhatThisServerTookBefore() {
        Spread spread = BuildTime.scaled(Duration.ofSeconds(10), 100 << 20, 1000 << 20, 1.5);

        assertThat(spread.low()).isBetween(Duration.ofSeconds(66), Duration.ofSeconds(80));
        assertThat(spread.high()).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(180));
    }

    @Test
    void scalesASample() {
        Spread spread = BuildTime.ofSample(Duration.ofSeconds(1), 1_000, 100_000, 80_000_000, 2);

        assertThat(spread.low()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(65));
    }
}
