package io.github.dbindex.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

    @ParameterizedTest
    @CsvSource({
        ">=0.8.0, 0.8.0, true",
        ">=0.8, 0.8.0, true",
        ">=0.8.0, 0.7.4, false",
        ">=0.8.0, 0.10.0, true",
        "> 0.8, 0.8.0, false",
        "> 0.8, 0.8.1, true",
        "<0.9, 0.9, false",
        "<=0.9, 0.9.0, true",
        ">=0.7 <0.9, 0.8.3, true",
        "'>=0.7, <0.9', 0.9.1, false",
        "0.8.1, 0.8.1, true",
        "=0.8.1, 0.8.2, false",
        ">=0.8.0, 0.8.1-beta, true"
    })
    void allowsWhatLiesWithinAllBounds(String range, String version, boolean allowed) {
        assertThat(VersionRange.of(range).allows(version)).isEqualTo(allowed);
        assertThat(VersionRange.of(range)).hasToString(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "newest", ">=", "0.8.x", ">=0.8 or 0.7", "~0.8", "^0.8"})
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> VersionRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
