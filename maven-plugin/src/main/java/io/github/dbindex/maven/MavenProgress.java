package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.ddl.BuildResources;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.ddl.IndexTask;
import io.github.dbindex.migrate.MigrationListener;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Report;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<IndexTask, TaskState> open = new LinkedHashMap<>();

    MavenProgress(Log log, ProgressLine line, Clock time) {
        this.log = log;
        this.line = line;
        this.time = time;
    }

    /** What was shown last of a task that is under way. */
    private static final class TaskState {
        private PhaseClock clock = PhaseClock.stopped();
        private String state = "";
        private String text = "";
        private String wait = "";
        private Instant lastPrinted = Instant.EPOCH;
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
    public void warning(String sentence) {
        line.clear();
        log.warn(sentence);
    }

    @Override
    public void started(IndexTask task) {
        open.put(task, new TaskState());
        print(INDEX + Names.of(task.index()) + "  " + action(task) + Names.of(task.table())
                + (task.rows() < 0 ? "" : ", about " + Amounts.count(task.rows()) + " rows"));
    }

    private static String action(IndexTask task) {
        return switch (task.kind()) {
            case CREATE -> task.method() + " on ";
            case DROP -> "drop, on ";
            case REINDEX -> "build again, " + task.method() + " on ";
        };
    }

    @Override
    public void resources(IndexTask task, BuildResources resources) {
        if (resources.spills()) {
            warn(task, resources.words());
        } else {
            print(detail(task) + resources.words());
        }
    }

    @Override
    public void waiting(IndexTask task, String reason, List<Blocker> blockers) {
        waitFor(task, "waiting for " + reason, blockers);
    }

    @Override
    public void progress(IndexTask task, BuildProgress progress, List<Blocker> blockers) {
        TaskState shown = shown(task);
        if (!shown.clock.phase().equals(progress.phase())) {
            shown.clock = PhaseClock.begin(progress, time.instant());
        }
        if (blockers.isEmpty()) {
            show(task, line.of(task, progress, shown.clock, time.instant()), progress.phase(), false);
        } else {
            waitFor(task, progress.phase(), blockers);
        }
    }

    @Override
    public void queued(IndexTask task, List<Blocker> waiters) {
        waitFor(task, "behind this build wait", waiters);
    }

    @Override
    public void adopting(IndexTask task, Blocker builder) {
        settle(task);
        print(detail(task) + "is being built by " + builder.described() + ": waiting for it");
    }

    @Override
    public void note(IndexTask task, String sentence) {
        settle(task);
        warn(task, sentence);
    }

    @Override
    public void failed(IndexTask task, DbIndexException problem) {
        settle(task);
        line.clear();
        open.remove(task);
    }

    @Override
    public void finished(BuildResult result) {
        settle(result.task());
        String size = result.sizeBytes() == 0 ? "" : "   " + Amounts.size(result.sizeBytes());
        print(detail(result.task()) + result.outcome().words() + size + "   " + Amounts.time(result.time()));
        open.remove(result.task());
    }

    private TaskState shown(IndexTask task) {
        return open.computeIfAbsent(task, key -> new TaskState());
    }

    /** Where several builds run side by side, each line says whose it is. */
    private String detail(IndexTask task) {
        return open.size() > 1 ? DETAIL + Names.of(task.index()) + "  " : DETAIL;
    }

    private void waitFor(IndexTask task, String phase, List<Blocker> blockers) {
        String who = String.join("; ", blockers.stream().map(Blocker::described).toList());
        String text = phase + ": " + (blockers.isEmpty() ? "a session that is gone by now" : who);
        show(task, text, phase + blockers.stream().map(Blocker::pid).toList(), true);
    }

    /** Shows how it stands now; news is a state that differs from the last one in more than numbers. */
    private void show(IndexTask task, String text, String newState, boolean waits) {
        TaskState shown = shown(task);
        boolean isNews = !newState.equals(shown.state);
        if (line.rewrites()) {
            if (isNews) {
                settle(task);
            }
            shown.text = detail(task) + text;
            shown.wait = waits ? text : "";
            line.show(String.join(
                    " |",
                    open.values().stream()
                            .map(state -> state.text)
                            .filter(t -> !t.isEmpty())
                            .toList()));
        } else if (isNews || Duration.between(shown.lastPrinted, time.instant()).compareTo(EVERY) >= 0) {
            print(detail(task) + text);
            shown.lastPrinted = time.instant();
        }
        shown.state = newState;
    }

    /** On a terminal a wait that is over stays as a line, with what it came to; other progress leaves no trace. */
    private void settle(IndexTask task) {
        TaskState shown = shown(task);
        line.clear();
        if (!shown.wait.isEmpty()) {
            log.info(detail(task) + shown.wait);
        }
        shown.wait = "";
        shown.text = "";
        shown.state = "";
    }

    private void warn(IndexTask task, String text) {
        line.clear();
        log.warn(detail(task) + text);
    }

    private void print(String text) {
        line.clear();
        log.info(text);
    }
}
