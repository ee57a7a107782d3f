package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Activity;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.Watcher;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.index.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While another node has Flyway's lock, Flyway asks for it once a second and says nothing. This looks who has it, and what
 * that node is building. It begins when Flyway has connected and ends when the first version begins or Flyway gives its
 * connection back; a run that gets its lock at once costs no statement. One daemon thread.
 */
final class FlywayLock {

    private static final Logger log = LoggerFactory.getLogger(FlywayLock.class);

    /** Flyway, PostgreSQLAdvisoryLockTemplate: to this the hash of the history table's quoted name is added. */
    private static final long KEY = 77431708279161L;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Connection flyway;
    private final int flywayPid;
    private final Database database;
    private final EventListener listener;
    private final long key;
    private final Watcher watcher;

    /**
     * Begins to look.
     *
     * @param table of Flyway's history, with its schema
     */
    FlywayLock(Connection flyway, int flywayPid, Database database, QualifiedName table, EventListener listener) {
        this.flyway = flyway;
        this.flywayPid = flywayPid;
        this.database = database;
        this.listener = listener;
        this.key = key(table);
        this.watcher = Watcher.start("dbindex-flyway-lock", this::watch);
    }

    /** Of the advisory lock that Flyway takes for this history. */
    static long key(QualifiedName table) {
        return KEY + table.quoted().hashCode();
    }

    /** Flyway has its lock. */
    void taken() {
        watcher.end();
    }

    private void watch(Watcher until) throws InterruptedException {
        try {
            while (!until.isDoneAfter(PAUSE) && !flyway.isClosed()) {
                look();
            }
        } catch (SQLException | DbIndexException e) {
            // Nothing depends on it but what the reader sees.
            log.debug("Nobody looks who has the lock of Flyway any more: {}", e.getMessage());
        }
    }

    private void look() {
        try (Session session = database.open("watch")) {
            Activity activity = new Activity(session);
            List<Blocker> holders = activity.advisoryHolders(key).stream()
                    .filter(holder -> holder.pid() != flywayPid)
                    .toList();
            if (!holders.isEmpty()) {
                List<BuildProgress> builds = activity.builds();
                listener.on(new Event.WaitingForFlyway(holders, builds));
            }
        }
    }
}
