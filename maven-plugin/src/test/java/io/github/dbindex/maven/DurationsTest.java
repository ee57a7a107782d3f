package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "20m,PT20M", "2h,PT2H", "' 5 s ',PT5S", "0s,PT0S"})
    void readsANumberWithItsUnit(String text, Duration expected) {
        assertThat(Durations.parse("dbindex.waitBudget", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "-1s", "1.5h", "1d", "PT5M", "9999999999s"})
    void refusesAllElse(String text) {
        assertThatThrownBy(() -> Durations.parse("dbindex.waitBudget", text)).isInstanceOf(DbIndexException.class);
    }

    @Test
    void saysHowADurationIsWritten() {
        assertThatThrownBy(() -> Durations.parse("dbindex.waitBudget", "an hour"))
                .hasMessage("""
                        dbindex.waitBudget is "an hour", which is no duration.
                        Next: write it as 500ms, 30s, 20m or 2h.""");
    }
}
