package io.github.dbindex.maven;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.ddl.IndexTask;
import io.github.dbindex.migrate.MigrationListener;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/**
 * A migration on the console. On a terminal one line shows the progress and rewrites itself; elsewhere a line is printed
 * when the phase changes and at most every ten seconds.
 */
final class MavenProgress implements MigrationListener {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Log log;
    private final ProgressLine line;
    private PhaseClock clock = new PhaseClock("", Instant.EPOCH);
    private String lastWait = "";
    private Instant lastPrinted = Instant.EPOCH;

    MavenProgress(Log log, boolean terminal) {
        this.log = log;
        this.line = new ProgressLine(terminal);
    }

    @Override
    public void connected(Report.Server server) {
        log.info(server.described());
    }

    @Override
    public void pending(List<String> versions, int concurrentIndexes) {
        log.info("Pending: " + String.join(", ", versions)
                + (concurrentIndexes == 0
                        ? ""
                        : " (" + Amounts.of(concurrentIndexes, "concurrent index statement") + ")"));
    }

    @Override
    public void version(String version, String description) {
        log.info(version + "  " + description);
    }

    @Override
    public void started(IndexTask task) {
        lastWait = "";
        clock = new PhaseClock("", Instant.now());
        log.info("      " + Names.of(task.index())
                + (task.kind() == IndexTask.Kind.DROP ? "  drop, on " : "  " + task.method() + " on ")
                + Names.of(task.table())
                + (task.rows() < 0 ? "" : ", about " + Amounts.count(task.rows()) + " rows"));
    }

    @Override
    public void waiting(IndexTask task, String reason, List<Blocker> blockers) {
        say("waiting for " + reason + ": " + described(blockers), true);
    }

    @Override
    public void progress(IndexTask task, BuildProgress progress, List<Blocker> blockers) {
        if (!clock.phase().equals(progress.phase())) {
            clock = new PhaseClock(progress.phase(), Instant.now());
        }
        if (!blockers.isEmpty()) {
            say(progress.phase() + ": " + described(blockers), true);
        } else {
            say(ProgressLine.of(task, progress, clock), false);
        }
    }

    @Override
    public void adopting(IndexTask task, Blocker builder) {
        log.info("        is being built by " + builder.described() + ": waiting for it");
    }

    @Override
    public void note(IndexTask task, String sentence) {
        line.clear();
        log.warn("        " + sentence);
    }

    @Override
    public void finished(BuildResult result) {
        line.clear();
        result.notices().forEach(notice -> log.warn("        the server says: " + notice));
        String size = result.sizeBytes() == 0 ? "" : "   " + Amounts.size(result.sizeBytes());
        log.info("        " + result.outcome().words() + size + "   " + Amounts.time(result.time()));
    }

    private static String described(List<Blocker> blockers) {
        return blockers.isEmpty()
                ? "a session that is gone by now"
                : String.join("; ", blockers.stream().map(Blocker::described).toList());
    }

    /** A wait is told when it begins or changes; the rest goes to the line that rewrites itself, or is said rarely. */
    private void say(String text, boolean wait) {
        String essence = wait ? text.replaceAll("\\d+ (min|s)\\b", "") : clock.phase();
        boolean isNews = !essence.equals(lastWait);
        boolean isDue = Duration.between(lastPrinted, Instant.now()).compareTo(EVERY) >= 0;
        if (line.isTerminal() && !wait) {
            line.show("        " + text);
        } else if (isNews || (isDue && !line.isTerminal())) {
            line.clear();
            log.info("        " + text);
            lastPrinted = Instant.now();
        }
        lastWait = essence;
    }
}
