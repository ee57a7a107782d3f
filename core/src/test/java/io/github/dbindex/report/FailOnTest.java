package io.github.dbindex.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailOnTest {

    @ParameterizedTest
    @CsvSource({"ERROR, true, false, false", "WARNING, true, true, false", "NEVER, false, false, false"})
    void failsFromItsSeverityOn(FailOn failOn, boolean error, boolean warning, boolean info) {
        assertThat(failOn.failsFor(Severity.ERROR)).isEqualTo(error);
        assertThat(failOn.failsFor(Severity.WARNING)).isEqualTo(warning);
        assertThat(failOn.failsFor(Severity.INFO)).isEqualTo(info);
    }

    @ParameterizedTest
    @CsvSource({"error, ERROR", "Warning, WARNING", "NEVER, NEVER"})
    void isReadInAnyCase(String text, FailOn failOn) {
        assertThat(FailOn.of(text)).isEqualTo(failOn);
    }

    @Test
    void saysWhichValuesThereAre() {
        assertThatThrownBy(() -> FailOn.of("info"))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("""
                        dbindex.failOn is "info", which is no severity.
                        Next: set it to error, warning or never.""");
    }
}
