package io.github.dbindex.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexStateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    true  | true  | true  | true  | is valid
                    true  | true  | false | false | is not valid; no query uses it, yet every write maintains it and a unique one rejects duplicates
                    true  | false | false | false | is not valid and writers do not maintain it; no query uses it, and it keeps updates from being HOT
                    true  | false | true  | false | is not valid and writers do not maintain it; no query uses it, and it keeps updates from being HOT
                    false | false | false | false | was being dropped; a drop that was interrupted leaves it so
                    false | true  | false | false | was being dropped; a drop that was interrupted leaves it so
                    false | false | true  | false | was being dropped; a drop that was interrupted leaves it so
                    false | true  | true  | false | was being dropped; a drop that was interrupted leaves it so
                    """)
    void saysWhatTheFlagsMean(boolean live, boolean ready, boolean valid, boolean usable, String meaning) {
        IndexState state = new IndexState(live, ready, valid);

        assertThat(state.isUsable()).isEqualTo(usable);
        assertThat(state.meaning()).isEqualTo(meaning);
    }
}
