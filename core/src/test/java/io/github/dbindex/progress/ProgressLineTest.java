package io.github.dbindex.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void showsBarPercentRateAndTimeLeft() {
        assertThat(text(Builds.loading(610, 1000), Builds.loading(0, 1000), Duration.ofSeconds(20)))
                .isEqualTo("loading tuples  ━━━━━━━━━━━━━━╸─────────   61 %   305 rows/s   about 12 s left");
    }

    @Test
    void countsTheRateOfARunningBuildFromWhereItWasFound() {
        assertThat(text(Builds.loading(920, 1000), Builds.loading(900, 1000), Duration.ofSeconds(10)))
                .endsWith("92 %   20 rows/s   about 40 s left");
    }

    @Test
    void promisesNothingInTheFirstSecond() {
        assertThat(text(Builds.loading(610, 1000), Builds.loading(0, 1000), Duration.ofMillis(900)))
                .endsWith("61 %");
    }

    @Test
    void saysThatTheEndOfAnHnswBuildIsNotCounted() {
        assertThat(text(Builds.loading(1000, 1000), Builds.loading(0, 1000), Duration.ofSeconds(9)))
                .isEqualTo("all rows read; writing the index, which the server does not count");
    }

    @Test
    void showsTheFullBarOfOtherMethods() {
        IndexTask btree = new IndexTask(
                IndexTask.Kind.CREATE,
                QualifiedName.of("public", "a_idx"),
                QualifiedName.of("public", "a"),
                AccessMethod.BTREE,
                -1);
        BuildProgress done = Builds.at("building index: loading tuples in tree", 7, 7);
        assertThat(new ProgressLine(100).of(btree, done, PhaseClock.begin(done, START), START))
                .isEqualTo("loading tuples in tree  ━━━━━━━━━━━━━━━━━━━━━━━━  100 %");
    }

    @Test
    void namesAPhaseThatCountsNothing() {
        BuildProgress sorting = Builds.at("building index: sorting live tuples", 0, 0);
        assertThat(text(sorting, sorting, Duration.ZERO)).isEqualTo("sorting live tuples");
        BuildProgress waiting = Builds.at("waiting for old snapshots", 1, 3);
        assertThat(text(waiting, waiting, Duration.ZERO)).isEqualTo("waiting for old snapshots");
    }

    private String text(BuildProgress now, BuildProgress first, Duration since) {
        return new ProgressLine(100).of(Builds.HNSW, now, PhaseClock.begin(first, START), START.plus(since));
    }
}
