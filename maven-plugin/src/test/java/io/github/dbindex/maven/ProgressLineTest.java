package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.ddl.IndexTask;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

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
        assertThat(line(Terminal.none()).of(btree, done, PhaseClock.begin(done, START), START))
                .isEqualTo("loading tuples in tree  ━━━━━━━━━━━━━━━━━━━━━━━━  100 %");
    }

    @Test
    void namesAPhaseThatCountsNothing() {
        BuildProgress sorting = Builds.at("building index: sorting live tuples", 0, 0);
        assertThat(text(sorting, sorting, Duration.ZERO)).isEqualTo("sorting live tuples");
        BuildProgress waiting = Builds.at("waiting for old snapshots", 1, 3);
        assertThat(text(waiting, waiting, Duration.ZERO)).isEqualTo("waiting for old snapshots");
    }

    @Test
    void neverReachesASecondLineOfTheTerminal() {
        line(new Terminal(true, 30)).show("0123456789012345678901234567890");
        assertThat(printed()).isEqualTo("\r\u001b[K[INFO] 012345678901234567890…");
    }

    @Test
    void clearsOnlyWhatItHasShown() {
        ProgressLine line = line(new Terminal(true, 80));
        line.clear();
        line.show("x");
        line.clear();
        line.clear();
        assertThat(printed()).isEqualTo("\r\u001b[K[INFO] x\r\u001b[K");
    }

    private String text(BuildProgress now, BuildProgress first, Duration since) {
        return line(Terminal.none()).of(Builds.HNSW, now, PhaseClock.begin(first, START), START.plus(since));
    }

    private ProgressLine line(Terminal terminal) {
        return new ProgressLine(terminal, new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return console.toString(StandardCharsets.UTF_8);
    }
}
