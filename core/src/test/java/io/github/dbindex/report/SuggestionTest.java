package io.github.dbindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("locations", "failOn", "formats", "url", "user");

    @ParameterizedTest
    @CsvSource({"lcoations,locations", "locatons,locations", "failon,failOn", "format,formats", "ulr,url", "usr,user"})
    void saysWhatIsNear(String written, String meant) {
        assertThat(Suggestion.nearest(written, KNOWN)).isEqualTo(Optional.of(meant));
    }

    @Test
    void saysNothingWhereNothingIsNear() {
        assertThat(Suggestion.nearest("placeholders", KNOWN)).isEmpty();
        assertThat(Suggestion.nearest("x", KNOWN)).isEmpty();
    }
}
