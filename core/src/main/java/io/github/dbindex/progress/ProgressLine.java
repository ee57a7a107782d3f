package io.github.dbindex.progress;

import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.report.Amounts;
import java.time.Duration;
import java.time.Instant;

/** The state of a build, in a line that fits its output. */
final class ProgressLine {

    private static final int WIDE = 100;

    private final int width;

    ProgressLine(int width) {
        this.width = width;
    }

    /** Phase in PostgreSQL's words, bar, percent, rate, time left. */
    String of(IndexTask task, BuildProgress progress, PhaseClock clock, Instant now) {
        String phase = progress.phase().replaceFirst("^building index: ", "");
        int percent = progress.percent();
        if (percent < 0 || progress.isWaiting()) {
            return phase;
        }
        // pgvector counts the table's blocks; what comes after them, writing the graph, it does not count.
        if (percent == 100
                && task.method().structure() == AccessMethod.Structure.GRAPH
                && phase.equals("loading tuples")) {
            return "all rows read; writing the index, which the server does not count";
        }
        return phase + "  " + bar(percent) + String.format("  %3d %%", percent) + pace(progress, clock, now);
    }

    private String bar(int percent) {
        int length = width < WIDE ? 12 : 24;
        int filled = length * percent / 100;
        return "━".repeat(filled) + (filled < length ? "╸" + "─".repeat(length - filled - 1) : "");
    }

    private static String pace(BuildProgress progress, PhaseClock clock, Instant now) {
        long rate = clock.rate(progress, now);
        Duration left = clock.left(progress, now);
        return (rate <= 0 ? "" : "   " + Amounts.count(rate) + " rows/s")
                + (left.isZero() ? "" : "   about " + rounded(left) + " left");
    }

    /** In whole seconds, one at least. */
    static String rounded(Duration time) {
        return time.toSeconds() < 60 ? Math.max(1, time.toSeconds()) + " s" : Amounts.time(time);
    }
}
