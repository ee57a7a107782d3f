package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Session;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Flyway's connection, which holds the lock and has nothing to say during a build, say something twice a minute, so
 * that no firewall or idle timeout takes it away. In autocommit: it never holds a snapshot. One daemon thread.
 */
final class KeepAlive implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeepAlive.class);

    private final Session session;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;

    KeepAlive(Connection connection) {
        this.session = Session.borrowing(connection);
        this.thread = new Thread(this::run, "dbindex-keep-alive");
        this.thread.setDaemon(true);
    }

    /** Does some work, and keeps the connection alive as long as it takes. */
    void during(Runnable work) {
        thread.start();
        work.run();
    }

    private void run() {
        try {
            while (!done.await(30, TimeUnit.SECONDS)) {
                session.pid();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DbIndexException e) {
            // Flyway finds out itself when it goes on.
            log.debug("Flyway's connection: {}", e.problem());
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
