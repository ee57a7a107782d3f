package io.github.dbindex.progress;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.event.Reactions;
import io.github.dbindex.report.Amounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an application's log, {@code io.github.dbindex}: each step once, each phase once, each wait when it begins, when it
 * changes, once a minute, and when it is over.
 */
public final class LogListener implements EventListener {

    private final Logger log;
    private final Clock clock;
    private final EventListener reactions;
    private final Map<IndexTask, State> running = new HashMap<>();
    private final WaitLog node = new WaitLog();

    /** What the log has been told of one index. */
    private static final class State {
        private final WaitLog wait = new WaitLog();
        private final WaitLog queue = new WaitLog();
        private String phase = "";
    }

    /** With the clock that says how long a wait has lasted. */
    public LogListener(Clock clock) {
        this(LoggerFactory.getLogger("io.github.dbindex"), clock);
    }

    LogListener(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
        this.reactions = Reactions.builder()
                .on(
                        Event.Connected.class,
                        event -> log.info("{}", event.server().described()))
                .on(Event.Pending.class, this::pending)
                .on(Event.BackedUp.class, this::backedUp)
                .on(Event.Warning.class, event -> log.warn("{}", event.sentence()))
                .on(Event.WaitingForFlyway.class, this::waitingForFlyway)
                .on(Event.VersionBegan.class, this::versionBegan)
                .on(Event.VersionApplied.class, event -> log.info("{} is applied", event.version()))
                .on(Event.Began.class, this::began)
                .on(Event.Waiting.class, this::waiting)
                .on(
                        Event.ResourcesGiven.class,
                        event -> log.info(
                                "{}: {}",
                                event.task().index(),
                                event.resources().words()))
                .on(Event.StatementSent.class, this::sent)
                .on(Event.Progressed.class, this::progressed)
                .on(Event.Queued.class, this::queued)
                .on(Event.Adopted.class, this::adopted)
                .on(Event.Note.class, this::note)
                .on(Event.Failed.class, this::failed)
                .on(Event.Finished.class, event -> finished(event.result()))
                .build();
    }

    @Override
    public void on(Event event) {
        reactions.on(event);
    }

    private void pending(Event.Pending event) {
        log.info(
                "Pending: {} ({} supervised)",
                String.join(", ", event.versions()),
                Amounts.of(event.concurrentIndexes(), "index statement"));
    }

    private void backedUp(Event.BackedUp event) {
        log.info("Backup: {} ({}), readable by pg_restore", event.file(), Amounts.size(event.bytes()));
    }

    private void waitingForFlyway(Event.WaitingForFlyway event) {
        String phases = phases(event.builds());
        if (node.isDue(pids(event.holders()) + phases, clock.instant())) {
            log.info(
                    "Waiting for another node, which has the lock of Flyway: {}{}", described(event.holders()), phases);
        }
    }

    private static String phases(List<BuildProgress> builds) {
        return builds.isEmpty()
                ? ""
                : "; it is building: "
                        + String.join(
                                ", ", builds.stream().map(BuildProgress::phase).toList());
    }

    private void versionBegan(Event.VersionBegan event) {
        Instant now = clock.instant();
        Duration waited = node.lasted(now);
        if (node.ends()) {
            log.info("The wait for the lock of Flyway is over, it took {}", Amounts.time(waited));
        }
        log.info("{} begins: {}", event.version(), event.description());
    }

    private void began(Event.Began event) {
        running.put(event.task(), new State());
        log.debug("{} begins", event.task().index());
    }

    private void waiting(Event.Waiting event) {
        waits(event.task(), "waits for " + event.reason(), event.blockers());
    }

    private void sent(Event.StatementSent event) {
        goesOn(event.task());
        log.debug("{}: the statement goes to backend {}", event.task().index(), event.pid());
    }

    private void progressed(Event.Progressed event) {
        String phase = event.progress().phase();
        State state = state(event.task());
        if (!event.blockers().isEmpty()) {
            waits(event.task(), phase, event.blockers());
        } else {
            goesOn(event.task());
            if (!phase.equals(state.phase)) {
                log.info("{}: {}", event.task().index(), phase);
            }
        }
        state.phase = phase;
    }

    private void waits(IndexTask task, String what, List<Blocker> blockers) {
        Instant now = clock.instant();
        WaitLog wait = state(task).wait;
        if (wait.isDue(what + pids(blockers), now)) {
            Duration lasted = wait.lasted(now);
            log.warn(
                    "{}: {}{}: {}",
                    task.index(),
                    what,
                    lasted.isZero() ? "" : ", for " + Amounts.time(lasted),
                    blockers.isEmpty() ? "a session that is gone by now" : described(blockers));
        }
    }

    private void goesOn(IndexTask task) {
        WaitLog wait = state(task).wait;
        Duration lasted = wait.lasted(clock.instant());
        if (wait.ends()) {
            log.info("{}: the wait is over, it took {}", task.index(), Amounts.time(lasted));
        }
    }

    private void queued(Event.Queued event) {
        if (state(event.task()).queue.isDue(pids(event.waiters()), clock.instant())) {
            log.warn(
                    "{}: these sessions wait behind the build: {}", event.task().index(), described(event.waiters()));
        }
    }

    private void adopted(Event.Adopted event) {
        log.info(
                "{} is being built by {}: waiting for it",
                event.task().index(),
                event.builder().described());
    }

    private void note(Event.Note event) {
        if (event instanceof Event.Retried || event instanceof Event.WatchLost || event instanceof Event.BlockerEnded) {
            log.warn("{}: {}", event.task().index(), event.sentence());
        } else {
            log.info("{}: {}", event.task().index(), event.sentence());
        }
    }

    /** What went wrong is thrown, and told by whoever catches it: it may have rows' values in it. */
    private void failed(Event.Failed event) {
        goesOn(event.task());
        running.remove(event.task());
        log.warn("{}: failed", event.task().index());
    }

    private void finished(BuildResult result) {
        goesOn(result.task());
        running.remove(result.task());
        log.info(
                "{}: {}, {}, {}",
                result.task().index(),
                result.outcome().words(),
                Amounts.size(result.sizeBytes()),
                Amounts.time(result.time()));
    }

    private State state(IndexTask task) {
        return running.computeIfAbsent(task, key -> new State());
    }

    private static String pids(List<Blocker> sessions) {
        return sessions.stream().map(Blocker::pid).toList().toString();
    }

    private static String described(List<Blocker> sessions) {
        return String.join("; ", sessions.stream().map(Blocker::described).toList());
    }
}
