package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildProgressTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, -1",
        "5, 0, -1",
        "0, 8, 0",
        "1, 3, 33",
        "999, 1000, 99",
        "8, 8, 100",
        "9, 8, 100",
        "2000000000000, 4000000000000, 50"
    })
    void isInPercentWhereThePhaseCounts(long done, long total, int percent) {
        assertThat(progress("building index", done, total).percent()).isEqualTo(percent);
    }

    @Test
    void waitsInTheWaitingPhases() {
        assertThat(progress("waiting for old snapshots", 0, 1).isWaiting()).isTrue();
        assertThat(progress("building index: loading tuples", 0, 1).isWaiting()).isFalse();
    }

    private static BuildProgress progress(String phase, long done, long total) {
        return new BuildProgress(1, 2, 3, "CREATE INDEX CONCURRENTLY", phase, done, total, 0, 0);
    }
}
