package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlockerTest {

    @Test
    void saysWhoItIsAndSinceWhen() {
        assertThat(blocker("nightly-export", "10.0.3.7", Duration.ofSeconds(130))
                        .described())
                .isEqualTo("pid 4711 nightly-export (etl@10.0.3.7), idle in transaction,"
                        + " transaction open for 2 min 10 s");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(blocker("", "", null).described()).isEqualTo("pid 4711 (etl), idle in transaction");
    }

    @Test
    void countsSecondsBelowAMinute() {
        assertThat(blocker("", "", Duration.ofSeconds(59)).described()).endsWith("transaction open for 59 s");
    }

    @Test
    void namesAPreparedTransaction() {
        assertThat(new Blocker(0, "", "", "", "", null, "").described())
                .isEqualTo("a prepared transaction (see pg_prepared_xacts)");
    }

    @Test
    void doesNotPretendToKnowAHiddenSession() {
        assertThat(new Blocker(4711, "", "", "", "state not visible", null, "").described())
                .isEqualTo("pid 4711, state not visible");
    }

    private static Blocker blocker(String application, String client, @Nullable Duration age) {
        return new Blocker(4711, "etl", application, client, "idle in transaction", age, "COPY orders TO STDOUT");
    }
}
