package io.github.dbindex.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Times, shares and neighbours, without a server. */
class MeasuresTest {

    @Test
    void tellsMedianAnd95thPercentile() {
        Timing timing = Timing.ofNanos(
                LongStream.rangeClosed(1, 100).map(n -> n * 1_000_000).boxed().toList());

        assertThat(timing).isEqualTo(new Timing(50, 95, 1, 100, 100));
        assertThat(Timing.ofNanos(List.of(2_500_000L))).isEqualTo(new Timing(2.5, 2.5, 2.5, 2.5, 1));
    }

    @Test
    void tellsHowFarAShareIsKnown() {
        List<Double> halves = new ArrayList<>(Collections.nCopies(50, 1.0));
        halves.addAll(Collections.nCopies(50, 0.0));

        Share share = Share.of(halves);

        assertThat(share.mean()).isEqualTo(0.5);
        // The standard error of 100 samples at one half is 0.05.
        assertThat(share.low()).isCloseTo(0.5 - 1.96 * 0.05, within(0.02));
        assertThat(share.high()).isCloseTo(0.5 + 1.96 * 0.05, within(0.02));
        assertThat(share.spread()).isCloseTo(0.098, within(0.02));
        assertThat(Share.of(halves)).isEqualTo(share);
        assertThat(Share.of(List.of(1.0, 0.25, 0.5)).worst()).isEqualTo(0.25);
        assertThat(Share.of(List.of(1.0, 1.0))).isEqualTo(new Share(1, 1, 1, 1));
    }

    @Test
    void countsRowsOfEqualDistanceAsEquallyRightAndMissingRowsAsMisses() {
        Neighbours exact = Neighbours.of(List.of(0.0, 1.0, 2.0, 2.0, 3.0), 3, 0);

        assertThat(exact.distances()).containsExactly(1.0, 2.0, 2.0);
        assertThat(exact.rows()).isEqualTo(5);
        assertThat(exact.foundBy(Neighbours.of(List.of(1.0, 2.0000001, 2.0, 2.0), 3, 0)))
                .isEqualTo(1);
        assertThat(exact.foundBy(Neighbours.of(List.of(0.0, 1.0, 2.1, 3.0), 3, 0)))
                .isCloseTo(1 / 3.0, within(1e-9));
        assertThat(exact.foundBy(Neighbours.of(List.of(), 3, 0))).isZero();
        assertThat(Neighbours.of(List.of(-9.0, -4.0, Double.NaN), 3, -9).distances())
                .containsExactly(-4.0);
    }

    @Test
    void readsAPlan() {
        QueryPlan plan = QueryPlan.parse("""
                [{"Plan": {"Node Type": "Limit", "Total Cost": 12.6, "Plan Rows": 5, "Plans": [
                  {"Node Type": "Index Scan", "Index Name": "i", "Relation Name": "items", "Total Cost": 30, "Plan Rows": 9,
                   "Order By": "(e <-> '[0.25,0.5,0.75]'::vector)", "Filter": "(tenant = 7)"}]}}]
                """);

        assertThat(plan.text()).isEqualTo("""
                Limit  (cost 13, rows 5)
                  Index Scan using i on items  (cost 30, rows 9)
                      Filter: (tenant = 7)
                      Order By: (e <-> '[0.25...]'::vector)""");
        assertThat(plan.indexes()).containsExactly("i");
        assertThat(plan.tables()).containsExactly("items");
        assertThatThrownBy(() -> QueryPlan.parse("Seq Scan")).isInstanceOf(IllegalArgumentException.class);
    }
}
