package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.Watcher;
import java.sql.Connection;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Flyway's connection, which holds the lock and has nothing to say during a build, say something twice a minute, so
 * that no firewall or idle timeout takes it away. In autocommit: it never holds a snapshot. One daemon thread.
 */
final class KeepAlive {

    private static final Logger log = LoggerFactory.getLogger(KeepAlive.class);

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private KeepAlive() {}

    /** Does some work, and keeps the connection alive as long as it takes. */
    static void during(Connection connection, Runnable work) {
        during(connection, PAUSE, work);
    }

    static void during(Connection connection, Duration pause, Runnable work) {
        Session session = Session.borrowing(connection);
        Watcher watcher = Watcher.start("dbindex-keep-alive", until -> speak(session, pause, until));
        try {
            work.run();
        } finally {
            watcher.close();
        }
    }

    private static void speak(Session session, Duration pause, Watcher until) throws InterruptedException {
        try {
            while (!until.isDoneAfter(pause)) {
                session.pid();
            }
        } catch (DbIndexException e) {
            // Flyway finds out itself when it goes on.
            log.debug("Flyway's connection: {}", e.problem());
        }
    }
}
