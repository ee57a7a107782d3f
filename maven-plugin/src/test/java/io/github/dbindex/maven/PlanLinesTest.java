package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.estimate.Bounds;
import io.github.dbindex.estimate.SizeEstimate;
import io.github.dbindex.estimate.Spread;
import io.github.dbindex.plan.Forecast;
import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.plan.Presence;
import io.github.dbindex.plan.Step;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import io.github.dbindex.sql.statement.Hazard;
import io.github.dbindex.sql.statement.TableLock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanLinesTest {

    private static final MigrationPlan PLAN = new MigrationPlan(
            new Report.Server("17.6", "shop at 10.0.3.7:5432 as app", "0.8.1", "0.8.1"),
            List.of("V5 orders customer", "V6 orders by what was written on them"),
            List.of(
                    step(
                            "V5",
                            "orders_customer_idx",
                            forecast(new SizeEstimate(Bounds.exactly(1 << 20), "pages", false))),
                    step(
                            "V6",
                            "orders_words_idx",
                            forecast(new SizeEstimate(new Bounds(1 << 20, 1 << 21, 1 << 25), "rule", true)))),
            List.of(),
            new Section.Checklist(
                    "Before migrating",
                    List.of(
                            new Section.Checklist.Item(true, "database reachable, primary", null),
                            new Section.Checklist.Item(
                                    false, "free disk", "~33 MB needed; how much is free cannot be seen from here"))));

    private static Forecast forecast(SizeEstimate size) {
        return new Forecast(size, null, 0, new Spread(Duration.ofSeconds(150), Duration.ofMinutes(9)), "model", 0);
    }

    private static Step step(String version, String index, @Nullable Forecast forecast) {
        return new Step(
                version,
                new Location(version + ".sql", 1, 1),
                "CREATE INDEX CONCURRENTLY",
                "CREATE INDEX CONCURRENTLY " + index,
                index,
                "public.orders",
                TableLock.SHARE_UPDATE_EXCLUSIVE,
                Hazard.INDEX_BUILD,
                Presence.ABSENT,
                "absent",
                12_400_000,
                1L << 31,
                forecast,
                List.of());
    }

    @Test
    void beginsWithTheVerdict() {
        assertThat(String.join("\n", new PlanLines(PLAN, 140).lines())).isEqualTo("""
                Ready.
                Pending: V5 orders customer, V6 orders by what was written on them

                  step                                 rows   table          index  time        there now  lock on
                  V5 CREATE orders_customer_idx  12 400 000  2.0 GB          ~1 MB  2 to 9 min  absent     orders: readers and writers go on
                  V6 CREATE orders_words_idx     12 400 000  2.0 GB  1 MB to 32 MB  2 to 9 min  absent     orders: readers and writers go on

                  [x] database reachable, primary
                  [ ] free disk: ~33 MB needed; how much is free cannot be seen from here
                """);
    }

    @Test
    void keepsEachLineWithinTheWidth() {
        assertThat(String.join("\n", new PlanLines(PLAN, 60).lines())).isEqualTo("""
                Ready.
                Pending: V5 orders customer, V6 orders by what was written
                      on them

                  V5 CREATE orders_customer_idx
                      rows 12 400 000 · table 2.0 GB · index ~1 MB
                      time 2 to 9 min · there now absent
                      lock on orders: readers and writers go on
                  V6 CREATE orders_words_idx
                      rows 12 400 000 · table 2.0 GB · index 1 MB to 32 MB
                      time 2 to 9 min · there now absent
                      lock on orders: readers and writers go on

                  [x] database reachable, primary
                  [ ] free disk: ~33 MB needed; how much is free cannot be
                      seen from here
                """);
    }
}
