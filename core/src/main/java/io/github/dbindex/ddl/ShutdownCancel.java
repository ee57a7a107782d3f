package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Activity;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels a build when the JVM is told to stop, and keeps the JVM until what the build leaves has been removed. */
final class ShutdownCancel implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ShutdownCancel.class);
    private static final long SECONDS_TO_CLEAN = 10;

    private final Database database;
    private final int pid;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread worker = Thread.currentThread();
    private final Thread hook = new Thread(this::cancel, "dbindex-shutdown");

    ShutdownCancel(Database database, int pid) {
        this.database = database;
        this.pid = pid;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void cancel() {
        try (Session session = database.open("shutdown")) {
            if (!new Activity(session).cancelBuild(pid)) {
                // It waits before a build, or for somebody else's.
                worker.interrupt();
            }
            if (!ended.await(SECONDS_TO_CLEAN, TimeUnit.SECONDS)) {
                log.warn("A cancelled build may have left an invalid index; the next run removes it.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DbIndexException e) {
            log.warn("The build could not be cancelled, the server goes on with it: {}", e.problem());
        }
    }

    /** The session is done, cleaning included. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is stopping already; the hook has what it waits for.
            log.debug("{}", e.getMessage());
        }
    }
}
