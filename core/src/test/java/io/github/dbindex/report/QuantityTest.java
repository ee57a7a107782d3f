package io.github.dbindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.report.Section.Table;
import io.github.dbindex.report.Section.Table.Row;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuantityTest {

    @Test
    void isWrittenWithItsUnit() {
        assertThat(new Quantity.Size(195 << 20).text()).isEqualTo("195 MB");
        assertThat(new Quantity.AboutSize(195 << 20).text()).isEqualTo("~195 MB");
        assertThat(new Quantity.SizeBetween(1 << 20, 32 << 20).text()).isEqualTo("1 MB to 32 MB");
        assertThat(new Quantity.Time(Duration.ofMillis(38_200)).text()).isEqualTo("38.2 s");
        assertThat(new Quantity.Millis(0.841).text()).isEqualTo("0.84 ms");
        assertThat(new Quantity.Count(104_213).text()).isEqualTo("104 213");
        assertThat(new Quantity.Share(0.981, 0.0091).text()).isEqualTo("0.981 ± 0.009");
        assertThat(new Quantity.Measured(2.3, 0).text()).isEqualTo("2.3");
        assertThat(new Quantity.Measured(100, 0.5).text()).isEqualTo("100 ± 0.5");
    }

    @Test
    void doesNotClaimDigitsThatNobodyKnows() {
        assertThat(Amounts.between(Duration.ZERO, Duration.ofMillis(900))).isEqualTo("under 1 s");
        assertThat(Amounts.between(Duration.ofMillis(10), Duration.ofSeconds(81)))
                .isEqualTo("up to 81 s");
        assertThat(Amounts.between(Duration.ofSeconds(9), Duration.ofSeconds(81)))
                .isEqualTo("9 to 81 s");
        assertThat(Amounts.between(Duration.ofSeconds(90), Duration.ofMinutes(9)))
                .isEqualTo("90 s to 9 min");
        assertThat(Amounts.between(Duration.ofMinutes(4), Duration.ofMinutes(43)))
                .isEqualTo("4 to 43 min");
        assertThat(Amounts.between(Duration.ofMinutes(30), Duration.ofHours(3))).isEqualTo("30 min to 3 h");
    }

    @Test
    void makesAColumnOfNumbersWhereNothingElseStands() {
        Table table = new Table(
                "T",
                List.of("name", "size", "mixed", "empty"),
                List.of(
                        Row.of(true, new Cell.Name("a"), new Quantity.Size(1), new Quantity.Count(1), Cell.none()),
                        Row.of(true, new Cell.Name("b"), Cell.none(), new Cell.Text("valid"), Cell.none())));

        BitSet numeric = new BitSet();
        numeric.set(1);
        assertThat(table.numeric()).isEqualTo(numeric);
        assertThat(table.withoutEmptyColumns().columns()).containsExactly("name", "size", "mixed");
        assertThat(table.withoutEmptyColumns().rows().get(0).cells()).hasSize(3);
        assertThat(table.json().get(0)).isEqualTo(nullable("a", 1L, 1L));
    }

    private static Map<String, Object> nullable(String name, long size, long mixed) {
        Map<String, Object> json = new HashMap<>(Map.of("name", name, "size", size, "mixed", mixed));
        json.put("empty", null);
        return json;
    }
}
