package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Activity;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.Watcher;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.event.IndexTask;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a build from a second session, in autocommit so that it never holds the build up itself, and stops it when a
 * budget is spent, if it is our own. One daemon thread, from the constructor to {@link #close}.
 */
final class BuildWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BuildWatch.class);

    private final BuildSessions sessions;
    private final BuildOptions options;
    private final EventListener listener;
    private final IndexTask task;
    private final int pid;
    private final boolean ours;
    private final Watcher watcher;
    private Duration waited = Duration.ZERO;
    private Duration built = Duration.ZERO;
    private Instant lastLook = Instant.now();
    private int noticesTold;
    private volatile @Nullable Statement statement;
    private volatile @Nullable Stop stop;

    /** Why the build was stopped, or not waited for any longer if it is not ours, and who it was waiting for. */
    record Stop(Reason reason, List<Blocker> blockers) {}

    enum Reason {
        WAITED_TOO_LONG,
        BUILT_TOO_LONG,
        SPILLED
    }

    /**
     * Begins to watch.
     *
     * @param ours whether it is our own build, which is stopped when a budget is spent
     */
    BuildWatch(
            BuildSessions sessions,
            BuildOptions options,
            EventListener listener,
            IndexTask task,
            int pid,
            boolean ours) {
        this.sessions = sessions;
        this.options = options;
        this.listener = listener;
        this.task = task;
        this.pid = pid;
        this.ours = ours;
        this.watcher = Watcher.start("dbindex-watch", this::run);
    }

    /** The statement whose notices are to be read while it runs. */
    void reads(Statement running) {
        statement = running;
    }

    /** Set once the build has been stopped; one that is not ours goes on. */
    Optional<Stop> stop() {
        return Optional.ofNullable(stop);
    }

    /** What ends within the first pause is not looked at. */
    private void run(Watcher until) throws InterruptedException {
        while (!until.isDoneAfter(options.pause())) {
            watch(until);
        }
    }

    /** Looks until the build is done, or until its own session is lost: the build goes on then, and so do its budgets. */
    private void watch(Watcher until) throws InterruptedException {
        try {
            Session session = sessions.watch();
            boolean well = false;
            try {
                Activity activity = new Activity(session);
                do {
                    look(activity);
                } while (!until.isDoneAfter(options.pause()));
                well = true;
            } finally {
                if (well) {
                    sessions.keep(session);
                } else {
                    session.close();
                }
            }
        } catch (DbIndexException e) {
            listener.on(new Event.WatchLost(task, e.problem()));
        }
    }

    private void look(Activity activity) {
        Optional<BuildProgress> progress = activity.build(pid);
        List<Blocker> blockers = activity.blockersOf(pid);
        if (progress.isPresent()) {
            listener.on(new Event.Progressed(task, progress.get(), blockers));
        } else if (!blockers.isEmpty()) {
            listener.on(new Event.Waiting(task, "other sessions on " + task.table(), blockers));
        }
        new IdleBlockers(options, listener).end(task, blockers, activity);
        List<Blocker> queued = activity.queuedBehind(pid);
        if (!queued.isEmpty()) {
            listener.on(new Event.Queued(task, queued));
        }
        boolean spilled = readNotices();
        count(!blockers.isEmpty());
        if (stop == null) {
            stopIfDue(activity, spilled, blockers);
        }
    }

    private void count(boolean waiting) {
        Instant now = Instant.now();
        Duration since = Duration.between(lastLook, now);
        lastLook = now;
        waited = waiting ? waited.plus(since) : waited;
        built = waiting ? built : built.plus(since);
    }

    private void stopIfDue(Activity activity, boolean spilled, List<Blocker> blockers) {
        Duration buildBudget = options.buildBudget();
        if (waited.compareTo(options.waitBudget()) > 0) {
            stop(activity, Reason.WAITED_TOO_LONG, blockers);
        } else if (!buildBudget.isZero() && built.compareTo(buildBudget) > 0) {
            stop(activity, Reason.BUILT_TOO_LONG, blockers);
        } else if (spilled && options.onSpill() == BuildOptions.OnSpill.CANCEL) {
            stop(activity, Reason.SPILLED, blockers);
        }
    }

    private void stop(Activity activity, Reason reason, List<Blocker> blockers) {
        stop = new Stop(reason, List.copyOf(blockers));
        if (ours) {
            activity.cancel(pid);
        }
    }

    /** Tells what the server has said since the last look; true if it was that a graph no longer fits. */
    private boolean readNotices() {
        Statement running = statement;
        if (running == null) {
            return false;
        }
        List<String> notices = new ArrayList<>();
        try {
            notices.addAll(Session.notices(running));
        } catch (SQLException e) {
            // The statement has ended in this very moment; its notices are read at its end.
            log.debug("Notices of {}: {}", task.index(), e.getMessage());
        }
        return tell(notices);
    }

    /** Tells what of these notices has not been told yet; true if one of them is that a graph no longer fits. */
    private boolean tell(List<String> notices) {
        boolean spilled = false;
        while (noticesTold < notices.size()) {
            Event.ServerNotice notice = new Event.ServerNotice(task, notices.get(noticesTold++));
            spilled |= notice.isSpill();
            listener.on(notice);
        }
        return spilled;
    }

    /** The statement has ended with these notices; the last of them may have come after the last look. */
    void ended(List<String> notices) {
        close();
        tell(notices);
    }

    @Override
    public void close() {
        watcher.close();
    }
}
