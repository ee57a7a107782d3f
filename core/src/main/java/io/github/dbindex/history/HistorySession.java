package io.github.dbindex.history;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one session on which a run writes its history: opened when it is first needed, kept until the end, and replaced when
 * it is lost. Not thread-safe.
 */
final class HistorySession implements AutoCloseable {

    /** Whoever holds the table that long must not hold a build up. */
    private static final String LOCK_TIMEOUT = "10s";

    private final Supplier<Session> sessions;
    private @Nullable Session session;
    private @Nullable HistoryTable table;

    HistorySession(Supplier<Session> sessions) {
        this.sessions = sessions;
    }

    /** Something that is done with the history. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session, HistoryTable table);
    }

    /**
     * Does it; once more on another session if this one turns out to be lost.
     *
     * @throws PlantedHistoryException if what is there is not used
     */
    <T> T run(Work<T> work) {
        boolean mayBeStale = session != null;
        try {
            return once(work);
        } catch (StatementFailedException e) {
            if (!e.connectionLost()) {
                throw e;
            }
            close();
            if (!mayBeStale) {
                throw e;
            }
            return once(work);
        }
    }

    private <T> T once(Work<T> work) {
        Session open = session;
        if (open == null) {
            open = sessions.get();
            session = open;
            open.set("lock_timeout", LOCK_TIMEOUT);
        }
        HistoryTable resolved = table;
        if (resolved == null) {
            resolved = resolve(open);
            table = resolved;
        }
        return work.in(open, resolved);
    }

    private HistoryTable resolve(Session open) {
        try {
            return HistoryTable.toWrite(open);
        } catch (DbIndexException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
