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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * A migration on the console. On a terminal one line shows the progress and rewrites itself; elsewhere a line is printed
 * when the phase or the blocker changes, else at most every ten seconds. Where several indexes are built side by side, a
 * line names its index whenever the line before was about another one.
 */
final class MavenProgress implements MigrationListener {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String INDEX = "      ";
    private static final String DETAIL = "        ";

    private final Log log;
    private final ProgressLine line;
    private final Clock time;
    private final BuildState node = new BuildState();
    private final Map<IndexTask, BuildState> running = new HashMap<>();
    private @Nullable IndexTask named;

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
    public void backedUp(Path file, long bytes) {
        line.clear();
        log.info("Backup: " + WorkingDirectory.shorten(file.toString()) + " (" + Amounts.size(bytes)
                + "), readable by pg_restore");
    }

    @Override
    public void warning(String sentence) {
        line.clear();
        log.warn(sentence);
    }

    @Override
    public void waitingForFlyway(List<Blocker> holders, List<BuildProgress> builds) {
        String phases = String.join(
                ", ",
                builds.stream()
                        .map(build -> build.phase() + (build.percent() < 0 ? "" : " " + build.percent() + " %"))
                        .toList());
        String text = "Waiting for another node, which has Flyway's lock: " + described(holders)
                + (phases.isEmpty() ? "" : "; it is building: " + phases);
        if (line.rewrites()) {
            line.show(text);
        } else if (node.becomes(holders.stream().map(Blocker::pid).toList().toString())
                || node.isDue(time.instant(), EVERY)) {
            print(text);
            node.printed(time.instant());
        }
    }

    @Override
    public void started(IndexTask task) {
        running.put(task, new BuildState());
        named = task;
        String what = switch (task.kind()) {
            case CREATE -> task.method().name();
            case DROP -> "drop,";
            case REINDEX -> "reindex,";
        };
        print(INDEX + Names.of(task.index()) + "  " + what + " on " + Names.of(task.table())
                + (task.rows() < 0 ? "" : ", about " + Amounts.count(task.rows()) + " rows"));
    }

    @Override
    public void resources(IndexTask task, BuildResources resources) {
        settle(task);
        String text = detail(task, resources.words());
        if (resources.spills()) {
            log.warn(text);
        } else {
            log.info(text);
        }
    }

    @Override
    public void waiting(IndexTask task, String reason, List<Blocker> blockers) {
        waitFor(task, "waiting for " + reason, blockers);
    }

    @Override
    public void progress(IndexTask task, BuildProgress progress, List<Blocker> blockers) {
        if (blockers.isEmpty()) {
            PhaseClock clock = state(task).clock(progress, time.instant());
            show(task, line.of(task, progress, clock, time.instant()), progress.phase(), false);
        } else {
            waitFor(task, progress.phase(), blockers);
        }
    }

    @Override
    public void queued(IndexTask task, List<Blocker> waiters) {
        if (state(task).isNewQueue(waiters)) {
            settle(task);
            log.warn(detail(task, "these sessions wait behind the build: " + described(waiters)));
        }
    }

    @Override
    public void adopting(IndexTask task, Blocker builder) {
        settle(task);
        log.info(detail(task, "is being built by " + builder.described() + ": waiting for it"));
    }

    @Override
    public void note(IndexTask task, String sentence) {
        settle(task);
        if (state(task).isNewNote(sentence)) {
            log.warn(detail(task, sentence));
        }
    }

    @Override
    public void failed(IndexTask task, DbIndexException problem) {
        settle(task);
        running.remove(task);
        log.info(detail(task, "failed"));
    }

    @Override
    public void finished(BuildResult result) {
        IndexTask task = result.task();
        result.notices().forEach(notice -> note(task, "the server says: " + notice));
        settle(task);
        running.remove(task);
        String size = result.sizeBytes() == 0 ? "" : "   " + Amounts.size(result.sizeBytes());
        log.info(detail(task, result.outcome().words() + size + "   " + Amounts.time(result.time())));
    }

    private void waitFor(IndexTask task, String phase, List<Blocker> blockers) {
        String text = phase + ": " + (blockers.isEmpty() ? "a session that is gone by now" : described(blockers));
        show(task, text, phase + blockers.stream().map(Blocker::pid).toList(), true);
    }

    private static String described(List<Blocker> sessions) {
        return String.join("; ", sessions.stream().map(Blocker::described).toList());
    }

    /** Shows how it stands now; news is a state that differs from the last one in more than numbers. */
    private void show(IndexTask task, String text, String newState, boolean waits) {
        BuildState build = state(task);
        boolean isNews = build.becomes(newState);
        if (line.rewrites()) {
            if (isNews) {
                settle(task);
            }
            String name = running.size() > 1 ? Names.of(task.index()) + "  " : "";
            line.show(DETAIL + name + text);
            build.remember(waits ? text : "");
        } else if (isNews || build.isDue(time.instant(), EVERY)) {
            print(detail(task, text));
            build.printed(time.instant());
        }
    }

    /** On a terminal a wait that is over stays as a line, with what it came to; other progress leaves no trace. */
    private void settle(IndexTask task) {
        line.clear();
        String wait = state(task).forget();
        if (!wait.isEmpty()) {
            log.info(detail(task, wait));
        }
    }

    private BuildState state(IndexTask task) {
        return running.computeIfAbsent(task, key -> new BuildState());
    }

    private String detail(IndexTask task, String text) {
        if (task.equals(named)) {
            return DETAIL + text;
        }
        named = task;
        return INDEX + Names.of(task.index()) + "  " + text;
    }

    private void print(String text) {
        line.clear();
        log.info(text);
    }
}
