package io.github.dbindex.ddl;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sessions a run builds with: one that works and one that watches for each lane, opened when they are first needed, kept
 * for what is built next, and replaced when they are lost.
 */
public final class BuildSessions implements AutoCloseable {

    /** So long after its last use a session is trusted to be there still. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Database database;
    private final Idle<WorkSession> working = new Idle<>(WorkSession::close);
    private final Idle<Session> watching = new Idle<>(Session::close);

    public BuildSessions(Database database) {
        this.database = database;
    }

    /** Sessions that are opened for each build and closed after it. */
    static BuildSessions notKept(Database database) {
        BuildSessions sessions = new BuildSessions(database);
        sessions.close();
        return sessions;
    }

    Database database() {
        return database;
    }

    WorkSession work(SessionContext context) {
        Optional<WorkSession> kept = working.take(session -> session.session().isAlive());
        kept.ifPresent(session -> session.enter(context));
        return kept.orElseGet(() -> WorkSession.open(database, context));
    }

    /** It has done its work, and nothing went wrong. */
    void keep(WorkSession session) {
        session.leave();
        working.keep(session);
    }

    Session watch() {
        return watching.take(Session::isAlive).orElseGet(() -> database.open("watch"));
    }

    void keep(Session watcher) {
        watching.keep(watcher);
    }

    /** Closes what is kept now, and later what is at work still. */
    @Override
    public void close() {
        working.close();
        watching.close();
    }

    private record Kept<T>(T session, Instant since) {

        boolean isFresh() {
            return since.plus(FRESH).isAfter(Instant.now());
        }
    }

    /** Those that nobody works with at the moment. */
    private static final class Idle<T> {

        private final Deque<Kept<T>> sessions = new ArrayDeque<>();
        private final Consumer<T> closing;
        private boolean ended;

        Idle(Consumer<T> closing) {
            this.closing = closing;
        }

        /** One that is there still; those that turn out to be lost are closed. */
        Optional<T> take(Predicate<T> alive) {
            for (Kept<T> kept = poll(); kept != null; kept = poll()) {
                if (kept.isFresh() || alive.test(kept.session())) {
                    return Optional.of(kept.session());
                }
                closing.accept(kept.session());
            }
            return Optional.empty();
        }

        private synchronized @Nullable Kept<T> poll() {
            return sessions.poll();
        }

        /** Closes it if nothing is kept any more. */
        void keep(T session) {
            if (!push(session)) {
                closing.accept(session);
            }
        }

        private synchronized boolean push(T session) {
            if (!ended) {
                sessions.push(new Kept<>(session, Instant.now()));
            }
            return !ended;
        }

        void close() {
            end().forEach(kept -> closing.accept(kept.session()));
        }

        private synchronized Deque<Kept<T>> end() {
            ended = true;
            Deque<Kept<T>> last = new ArrayDeque<>(sessions);
            sessions.clear();
            return last;
        }
    }
}
