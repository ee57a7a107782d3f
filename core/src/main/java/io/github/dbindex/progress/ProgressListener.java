package io.github.dbindex.progress;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.event.Reactions;
import io.github.dbindex.report.Amounts;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A migration as its reader sees it on a console. On a terminal one line shows the progress and rewrites itself; elsewhere a line is printed
 * when the phase or the blocker changes, else at most every ten seconds. Where several indexes are built side by side, a
 * line names its index whenever the line before was about another one.
 */
public final class ProgressListener implements EventListener {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String INDEX = "      ";
    private static final String DETAIL = "        ";

    private final ProgressOutput output;
    private final ProgressLine line;
    private final Clock time;
    private final EventListener reactions;
    private final BuildState node = new BuildState();
    private final Map<IndexTask, BuildState> running = new HashMap<>();
    private @Nullable IndexTask named;

    /** On this output; the clock says how fast a build goes, and when a line is due. */
    public ProgressListener(ProgressOutput output, Clock time) {
        this.output = output;
        this.line = new ProgressLine(output.width());
        this.time = time;
        this.reactions = Reactions.builder()
                .on(Event.Connected.class, event -> print(event.server().described()))
                .on(Event.Pending.class, this::pending)
                .on(Event.BackedUp.class, this::backedUp)
                .on(Event.Warning.class, this::warning)
                .on(Event.WaitingForFlyway.class, event -> waitingForFlyway(event.holders(), event.builds()))
                .on(Event.VersionBegan.class, event -> print(event.version() + "  " + event.description()))
                .on(Event.Began.class, event -> began(event.task()))
                .on(Event.ResourcesGiven.class, event -> resources(event.task(), event.resources()))
                .on(
                        Event.Waiting.class,
                        event -> waitFor(event.task(), "waiting for " + event.reason(), event.blockers()))
                .on(Event.Progressed.class, event -> progress(event.task(), event.progress(), event.blockers()))
                .on(Event.Queued.class, event -> queued(event.task(), event.waiters()))
                .on(Event.Adopted.class, event -> adopted(event.task(), event.builder()))
                .on(Event.Note.class, event -> note(event.task(), event.sentence()))
                .on(Event.Failed.class, event -> failed(event.task()))
                .on(Event.Finished.class, event -> finished(event.result()))
                // The line of the next version, the first look at the build: they say so soon enough.
                .nothingOn(Event.VersionApplied.class, Event.StatementSent.class)
                .build();
    }

    @Override
    public void on(Event event) {
        reactions.on(event);
    }

    private void pending(Event.Pending event) {
        int count = event.concurrentIndexes();
        print("Pending: " + String.join(", ", event.versions())
                + (count == 0 ? "" : " (" + Amounts.of(count, "concurrent index statement") + ")"));
    }

    private void backedUp(Event.BackedUp event) {
        print("Backup: " + output.path(event.file()) + " (" + Amounts.size(event.bytes())
                + "), readable by pg_restore");
    }

    private void warning(Event.Warning event) {
        output.clear();
        output.warn(event.sentence());
    }

    private void waitingForFlyway(List<Blocker> holders, List<BuildProgress> builds) {
        String phases = String.join(
                ", ",
                builds.stream()
                        .map(build -> build.phase() + (build.percent() < 0 ? "" : " " + build.percent() + " %"))
                        .toList());
        String text = "Waiting for another node, which has Flyway's lock: " + described(holders)
                + (phases.isEmpty() ? "" : "; it is building: " + phases);
        if (output.rewrites()) {
            output.rewrite(text);
        } else if (node.becomes(holders.stream().map(Blocker::pid).toList().toString())
                || node.isDue(time.instant(), EVERY)) {
            print(text);
            node.printed(time.instant());
        }
    }

    private void began(IndexTask task) {
        running.put(task, new BuildState());
        named = task;
        String what = switch (task.kind()) {
            case CREATE -> task.method().name();
            case DROP -> "drop,";
            case REINDEX -> "reindex,";
        };
        print(INDEX + task.index().brief() + "  " + what + " on " + task.table().brief()
                + (task.rows() < 0 ? "" : ", about " + Amounts.count(task.rows()) + " rows"));
    }

    private void resources(IndexTask task, BuildResources resources) {
        settle(task);
        String text = detail(task, resources.words());
        if (resources.spills()) {
            output.warn(text);
        } else {
            output.info(text);
        }
    }

    private void progress(IndexTask task, BuildProgress progress, List<Blocker> blockers) {
        if (blockers.isEmpty()) {
            PhaseClock clock = state(task).clock(progress, time.instant());
            show(task, line.of(task, progress, clock, time.instant()), progress.phase(), false);
        } else {
            waitFor(task, progress.phase(), blockers);
        }
    }

    private void queued(IndexTask task, List<Blocker> waiters) {
        if (state(task).isNewQueue(waiters)) {
            settle(task);
            output.warn(detail(task, "these sessions wait behind the build: " + described(waiters)));
        }
    }

    private void adopted(IndexTask task, Blocker builder) {
        settle(task);
        output.info(detail(task, "is being built by " + builder.described() + ": waiting for it"));
    }

    private void note(IndexTask task, String sentence) {
        settle(task);
        if (state(task).isNewNote(sentence)) {
            output.warn(detail(task, sentence));
        }
    }

    private void failed(IndexTask task) {
        settle(task);
        running.remove(task);
        output.info(detail(task, "failed"));
    }

    private void finished(BuildResult result) {
        IndexTask task = result.task();
        result.notices().forEach(notice -> note(task, "the server says: " + notice));
        settle(task);
        running.remove(task);
        String size = result.sizeBytes() == 0 ? "" : "   " + Amounts.size(result.sizeBytes());
        output.info(detail(task, result.outcome().words() + size + "   " + Amounts.time(result.time())));
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
        if (output.rewrites()) {
            if (isNews) {
                settle(task);
            }
            String name = running.size() > 1 ? task.index().brief() + "  " : "";
            output.rewrite(DETAIL + name + text);
            build.remember(waits ? text : "");
        } else if (isNews || build.isDue(time.instant(), EVERY)) {
            print(detail(task, text));
            build.printed(time.instant());
        }
    }

    /** On a terminal a wait that is over stays as a line, with what it came to; other progress leaves no trace. */
    private void settle(IndexTask task) {
        output.clear();
        String wait = state(task).forget();
        if (!wait.isEmpty()) {
            output.info(detail(task, wait));
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
        return INDEX + task.index().brief() + "  " + text;
    }

    private void print(String text) {
        output.clear();
        output.info(text);
    }
}
