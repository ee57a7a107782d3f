package io.github.dbindex.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildWindowTest {

    @ParameterizedTest
    @CsvSource({
        // Amsterdam is an hour ahead in winter, two in summer.
        "01:00-05:00 Europe/Amsterdam, 2026-01-10T00:00:00Z, true",
        "01:00-05:00 Europe/Amsterdam, 2026-01-09T23:59:59Z, false",
        "01:00-05:00 Europe/Amsterdam, 2026-01-10T03:59:59Z, true",
        "01:00-05:00 Europe/Amsterdam, 2026-01-10T04:00:00Z, false",
        "01:00-05:00 Europe/Amsterdam, 2026-07-10T03:30:00Z, false",
        "22:00-06:00 UTC, 2026-01-10T23:00:00Z, true",
        "22:00-06:00 UTC, 2026-01-10T05:59:00Z, true",
        "22:00-06:00 UTC, 2026-01-10T06:00:00Z, false",
        "22:00-06:00 UTC, 2026-01-10T12:00:00Z, false"
    })
    void isOpenByTheClockOnTheWall(String window, Instant when, boolean open) {
        assertThat(BuildWindow.parse(window).isOpenAt(when)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "01:00-05:00 Europe/Amsterdam, 2026-01-10T12:00:00Z, 2026-01-11T00:00:00Z",
        "22:00-06:00 UTC, 2026-01-10T12:00:00Z, 2026-01-10T22:00:00Z",
        "01:00-05:00 UTC, 2026-01-10T00:30:00Z, 2026-01-10T01:00:00Z",
        // On 29 March 2026 the clocks go from 2:00 to 3:00 in Amsterdam.
        "02:30-05:00 Europe/Amsterdam, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "02:10-02:50 Europe/Amsterdam, 2026-03-28T12:00:00Z, 2026-03-30T00:10:00Z"
    })
    void knowsWhenItOpensNext(String window, Instant when, Instant opens) {
        assertThat(BuildWindow.parse(window).opensAfter(when).toInstant()).isEqualTo(opens);
    }

    @Test
    void saysWhyItIsShut() {
        assertThat(BuildWindow.parse("1:00-05:00 Europe/Amsterdam").isShutAt(Instant.parse("2026-01-10T12:03:00Z")))
                .hasValue("builds start only in the window 01:00-05:00 Europe/Amsterdam, and it is 2026-01-10 13:03"
                        + " there; it opens at 2026-01-11 01:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01:00-05:00", "25:00-05:00 UTC", "01:00-01:00 UTC", "01:00-05:00 Middle/Earth", "night"})
    void saysHowAWindowIsWritten(String text) {
        assertThatThrownBy(() -> BuildWindow.parse(text)).hasMessage("dbindex.window is \"" + text + """
                        ", which is no window.
                        Next: write it as 01:00-05:00 Europe/Amsterdam: from, to, time zone.""");
    }
}
