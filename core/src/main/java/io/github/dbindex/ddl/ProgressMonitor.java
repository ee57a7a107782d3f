package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Activity;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a build from a second session, in autocommit so that it never holds the build up itself. One daemon thread,
 * from {@link #watch} to {@link #close}.
 */
final class ProgressMonitor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProgressMonitor.class);

    private final Database database;
    private final int pid;
    private final IndexTask task;
    private final BuildListener listener;
    private final Duration step;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;

    private ProgressMonitor(Database database, int pid, IndexTask task, BuildListener listener, Duration step) {
        this.database = database;
        this.pid = pid;
        this.task = task;
        this.listener = listener;
        this.step = step;
        this.thread = new Thread(this::run, "dbindex-progress");
        this.thread.setDaemon(true);
    }

    static ProgressMonitor watch(Database database, int pid, IndexTask task, BuildListener listener, Duration step) {
        ProgressMonitor monitor = new ProgressMonitor(database, pid, task, listener, step);
        monitor.thread.start();
        return monitor;
    }

    private void run() {
        try (Session session = database.open("progress")) {
            Activity activity = new Activity(session);
            while (!done.await(step.toMillis(), TimeUnit.MILLISECONDS)) {
                look(activity);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DbIndexException e) {
            // The build does not need its watcher.
            log.warn("Progress of {} can no longer be shown: {}", task.index(), e.problem());
        }
    }

    private void look(Activity activity) {
        activity.build(pid)
                .ifPresentOrElse(
                        progress -> listener.progress(task, progress, activity.blockersOf(pid)),
                        () -> lookForBlockers(activity));
    }

    /** DROP INDEX CONCURRENTLY reports no progress; what it waits for can be seen all the same. */
    private void lookForBlockers(Activity activity) {
        var blockers = activity.blockersOf(pid);
        if (!blockers.isEmpty()) {
            listener.waiting(task, "other sessions on " + task.table(), blockers);
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
