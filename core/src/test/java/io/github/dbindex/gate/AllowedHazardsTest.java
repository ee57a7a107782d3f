package io.github.dbindex.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.statement.RunEffects;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedHazardsTest {

    private static List<Refusal> refusals(String allowed, String sql) {
        return AllowedHazards.parse(List.of(allowed.split(",", -1)))
                .refusals("V5", SqlScript.statements(sql), new RunEffects());
    }

    @Test
    void letsThroughWhatAddsAndBlocksNobody() {
        assertThat(refusals("", """
                        CREATE TABLE items (id int, price int);
                        CREATE INDEX items_price_idx ON items (price);
                        ALTER TABLE items ADD COLUMN code text;
                        CREATE INDEX CONCURRENTLY orders_idx ON orders (item);
                        INSERT INTO items VALUES (1, 2);""")).isEmpty();
    }

    @Test
    void refusesWhatIsNotNamedAndSaysHowToAllowIt() {
        assertThat(refusals("index-build", "DROP INDEX CONCURRENTLY orders_idx;"))
                .containsExactly(new Refusal(
                        "hazard-not-allowed",
                        "V5",
                        "V5 drops an index, which queries may need, and dbindex.allow does not name index-drop.\n"
                                + "Statement: DROP INDEX CONCURRENTLY orders_idx",
                        "if that is meant, add index-drop to dbindex.allow; if not, take the statement out."));
    }

    @Test
    void letsThroughWhatIsNamed() {
        assertThat(refusals("index-drop,data-loss", "DROP INDEX orders_idx; TRUNCATE orders;"))
                .isEmpty();
        assertThat(refusals("all", "DO $$ BEGIN END $$;")).isEmpty();
    }

    @Test
    void saysWhichHazardsThereAre() {
        assertThatThrownBy(() -> AllowedHazards.parse(List.of("drop"))).hasMessage("""
                        dbindex.allow names "drop", which is no hazard.
                        Next: name some of additive, index-build, index-drop, blocking-build, long-lock, data-change, data-loss, breaking, not-analysed; or all.""");
    }
}
