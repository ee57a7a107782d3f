package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.catalog.Blocker.Origin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockerTest {

    @Test
    void saysWhoItIsAndSinceWhen() {
        assertThat(blocker("nightly-export", "10.0.3.7", Duration.ofSeconds(130))
                        .described())
                .isEqualTo("pid 4711 nightly-export (etl@10.0.3.7), idle in transaction,"
                        + " transaction open for 2 min 10 s, last statement: COPY orders TO STDOUT");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(blocker("", "", null).described())
                .isEqualTo("pid 4711 (etl), idle in transaction, last statement: COPY orders TO STDOUT");
    }

    @Test
    void countsSecondsBelowAMinute() {
        assertThat(blocker("", "", Duration.ofSeconds(59)).described()).contains("transaction open for 59 s,");
    }

    @Test
    void namesAPreparedTransaction() {
        assertThat(new Blocker(0, "", "", "", "", null, "").described())
                .isEqualTo("a prepared transaction (see pg_prepared_xacts)");
    }

    @Test
    void saysWhoseSessionItSeemsToBe() {
        assertThat(with("SELECT 1", Origin.FLYWAY))
                .isEqualTo("pid 7 (a@h), a Flyway that has its lock, active, runs: SELECT 1");
        assertThat(with("SELECT pg_try_advisory_xact_lock(77433833903597)", Origin.FLYWAY))
                .startsWith("pid 7 (a@h), a Flyway that has its lock, active, runs: SELECT pg_try_adv");
        assertThat(with("SELECT 1", Origin.DBINDEX))
                .isEqualTo("pid 7 (a@h), a session of dbindex, active, runs: SELECT 1");
        assertThat(with("SELECT 1", Origin.SAME_CLIENT))
                .isEqualTo("pid 7 (a@h), user and address are dbindex's own: perhaps the application's pool, active,"
                        + " runs: SELECT 1");
        assertThat(with("SELECT 1", Origin.OTHER)).isEqualTo("pid 7 (a@h), active, runs: SELECT 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ALTER ROLE app PASSWORD 'hunter2'             | ALTER ROLE app PASSWORD '...'
            SELECT 'it''s' , E'\\n' FROM t                 | SELECT '...' , E'...' FROM t
            SELECT 'C:\\', 'secret' FROM t                | SELECT '...'
            SELECT "it's", 'secret' FROM t                | SELECT "it's", '...' FROM t
            SELECT /* it's */ 'secret' FROM t -- secret   | SELECT '...' FROM t
            SELECT $$secret$$ FROM t                      | SELECT '...'
            SET app.key = 'cut off by the ser             | SET app.key = '...'
            UPDATE  items   SET a = 1                     | UPDATE items SET a = 1
            SELECT a, b, c, d, e, f, g, h, i, j, k, l, m, n, o FROM everything | SELECT a, b, c, d, e, f, g, h, i, j, k, l, m, n, o FROM e...
            """)
    void showsAStatementInOneShortLineWithoutItsStrings(String query, String shown) {
        assertThat(with(query, Origin.OTHER)).isEqualTo("pid 7 (a@h), active, runs: " + shown);
    }

    private static String with(String query, Origin origin) {
        return new Blocker(7, "a", "", "h", "active", null, query, origin).described();
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
