package io.github.dbindex.maven;

import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.ddl.IndexTask;
import io.github.dbindex.report.Amounts;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** The one line of a terminal that rewrites itself. */
final class ProgressLine {

    private static final int BAR = 30;

    private final boolean terminal;
    private final PrintStream out = System.out;
    private boolean shown;

    ProgressLine(boolean terminal) {
        this.terminal = terminal;
    }

    boolean isTerminal() {
        return terminal;
    }

    void show(String text) {
        out.print("\r\u001b[K[INFO] " + text);
        out.flush();
        shown = true;
    }

    void clear() {
        if (shown) {
            out.print("\r\u001b[K");
            out.flush();
            shown = false;
        }
    }

    /** The state of a build in words: bar, percent, rate, time left. */
    static String of(IndexTask task, BuildProgress progress, PhaseClock clock) {
        int percent = progress.percent();
        if (percent < 0) {
            return progress.phase();
        }
        // pgvector counts the table's blocks; what comes after them, writing the graph, it does not count.
        if (percent == 100 && task.method().equals("hnsw") && progress.phase().startsWith("building")) {
            return "building  all rows read; writing the index, which the server does not count";
        }
        return progress.phase().replace("building index: ", "building: ") + "  " + bar(percent) + "  "
                + String.format("%3d %%", percent) + pace(progress, clock, percent);
    }

    private static String bar(int percent) {
        int filled = BAR * percent / 100;
        return "━".repeat(filled) + (filled < BAR ? "╸" + "─".repeat(BAR - filled - 1) : "");
    }

    private static String pace(BuildProgress progress, PhaseClock clock, int percent) {
        long millis = Duration.between(clock.since(), Instant.now()).toMillis();
        if (millis < 1_000 || percent == 0) {
            return "";
        }
        String rate = progress.tuplesDone() == 0
                ? ""
                : "   " + Amounts.count(progress.tuplesDone() * 1_000 / millis) + " rows/s";
        return rate + "   about " + Amounts.time(Duration.ofMillis(millis * (100 - percent) / percent)) + " left";
    }
}
