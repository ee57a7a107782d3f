package io.github.dbindex.maven;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.ddl.IndexTask;
import io.github.dbindex.migrate.MigrationListener;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Report;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/**
 * A migration on the console. On a terminal one line shows the progress and rewrites itself; elsewhere a line is printed
 * when the phase or the blocker changes, else at most every ten seconds.
 */
final class MavenProgress implements MigrationListener {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String INDEX = "      ";
    private static final String DETAIL = "        ";

    private final Log log;
    private final ProgressLine line;
    private final Clock time;
    private PhaseClock clock = PhaseClock.stopped();
    private String state = "";
    private String wait = "";
    private Instant lastPrinted = Instant.EPOCH;

    MavenProgress(Log log, ProgressLine line, Clock time) {
        this.log = log;
        this.line = line;
        this.time = time;
    }

    @Override
    public void connected(Report.Server server) {
        print(server.described());
    }

    @Override
    public void pending(List<String> versions, int concurrentIndexes) {
        String supervised = Amounts.of(concurrentIndexes, "concurrent index statement");
        print("Pending: " + String.join(", ", versions) + (concurrentIndexes == 0 ? "" : " (" + supervised + ")"));
    }

    @Override
    public void version(String version, String description) {
        print(version + "  " + description);
    }

    @Override
    public void started(IndexTask task) {
        begin();
        print(INDEX + Names.of(task.index()) + "  "
                + (task.kind() == IndexTask.Kind.DROP ? "drop, on " : task.method() + " on ") + Names.of(task.table())
                + (task.rows() < 0 ? "" : ", about " + Amounts.count(task.rows()) + " rows"));
    }

    @Override
    public void waiting(IndexTask task, String reason, List<Blocker> blockers) {
        waitFor("waiting for " + reason, blockers);
    }

    @Override
    public void progress(IndexTask task, BuildProgress progress, List<Blocker> blockers) {
        if (!clock.phase().equals(progress.phase())) {
            clock = PhaseClock.begin(progress, time.instant());
        }
        if (blockers.isEmpty()) {
            show(line.of(task, progress, clock, time.instant()), progress.phase(), false);
        } else {
            waitFor(progress.phase(), blockers);
        }
    }

    @Override
    public void adopting(IndexTask task, Blocker builder) {
        begin();
        print(DETAIL + "is being built by " + builder.described() + ": waiting for it");
    }

    @Override
    public void note(IndexTask task, String sentence) {
        begin();
        log.warn(DETAIL + sentence);
    }

    @Override
    public void finished(BuildResult result) {
        begin();
        result.notices().forEach(notice -> log.warn(DETAIL + "the server says: " + notice));
        String size = result.sizeBytes() == 0 ? "" : "   " + Amounts.size(result.sizeBytes());
        print(DETAIL + result.outcome().words() + size + "   " + Amounts.time(result.time()));
    }

    private void waitFor(String phase, List<Blocker> blockers) {
        String who = String.join("; ", blockers.stream().map(Blocker::described).toList());
        String text = phase + ": " + (blockers.isEmpty() ? "a session that is gone by now" : who);
        show(text, phase + blockers.stream().map(Blocker::pid).toList(), true);
    }

    /** Shows how it stands now; news is a state that differs from the last one in more than numbers. */
    private void show(String text, String newState, boolean waits) {
        boolean isNews = !newState.equals(state);
        if (line.rewrites()) {
            if (isNews) {
                settle();
            }
            line.show(DETAIL + text);
            wait = waits ? text : "";
        } else if (isNews || Duration.between(lastPrinted, time.instant()).compareTo(EVERY) >= 0) {
            print(DETAIL + text);
            lastPrinted = time.instant();
        }
        state = newState;
    }

    /** On a terminal a wait that is over stays as a line, with what it came to; other progress leaves no trace. */
    private void settle() {
        line.clear();
        if (!wait.isEmpty()) {
            log.info(DETAIL + wait);
            wait = "";
        }
    }

    /** Whatever comes next is news. */
    private void begin() {
        settle();
        state = "";
        clock = PhaseClock.stopped();
    }

    private void print(String text) {
        line.clear();
        log.info(text);
    }
}
