package io.github.dbindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1 kB",
        "8192, 8 kB",
        "1048063, 1023 kB",
        "1048575, 1 MB",
        "204472320, 195 MB",
        "1073741823, 1.0 GB",
        "1610612736, 1.5 GB",
        "10737418240, 10 GB",
        "10684000000, 10 GB",
        "1099511627776, 1.0 TB",
        "9223372036854775807, 8388608 TB"
    })
    void writesSizesInUnitsOf1024(long bytes, String text) {
        assertThat(Amounts.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "38240, 38.2 s",
        "59949, 59.9 s",
        "59999, 1 min 0 s",
        "60000, 1 min 0 s",
        "1205000, 20 min 5 s",
        "3599999, 59 min 59 s",
        "3600000, 1 h 0 min",
        "7380000, 2 h 3 min",
        "360000000, 100 h 0 min"
    })
    void writesTimesInTheTwoLargestUnits(long millis, String text) {
        assertThat(Amounts.time(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, 1 000", "104213, 104 213", "1234567890, 1 234 567 890", "-1, -1"})
    void groupsDigitsByThree(long count, String text) {
        assertThat(Amounts.count(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1, index, 1 index",
        "0, index, 0 indexes",
        "5, index, 5 indexes",
        "1, error, 1 error",
        "1200, error, 1 200 errors"
    })
    void putsNounsIntoThePlural(long count, String noun, String text) {
        assertThat(Amounts.of(count, noun)).isEqualTo(text);
    }
}
