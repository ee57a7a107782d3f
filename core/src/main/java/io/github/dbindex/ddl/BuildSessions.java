package io.github.dbindex.ddl;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The sessions a run builds with: one that works and one that watches for each lane, opened when they are first needed, kept
 * for what is built next, and replaced when they are lost.
 */
public final class BuildSessions implements AutoCloseable {

    /** So long after its last use a session is trusted to be there still. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Database database;
    private final Idle<WorkSession> working = new Idle<>();
    private final Idle<Session> watching = new Idle<>();

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
        while (true) {
            Optional<Kept<WorkSession>> kept = working.take();
            if (kept.isEmpty()) {
                return WorkSession.open(database, context);
            }
            WorkSession session = kept.get().session();
            if (kept.get().isFresh() || session.session().isAlive()) {
                session.enter(context);
                return session;
            }
            session.close();
        }
    }

    /** It has done its work, and nothing went wrong. */
    void keep(WorkSession session) {
        session.leave();
        if (!working.keep(session)) {
            session.close();
        }
    }

    Session watch() {
        while (true) {
            Optional<Kept<Session>> kept = watching.take();
            if (kept.isEmpty()) {
                return database.open("watch");
            }
            Session session = kept.get().session();
            if (kept.get().isFresh() || session.isAlive()) {
                return session;
            }
            session.close();
        }
    }

    void keep(Session watcher) {
        if (!watching.keep(watcher)) {
            watcher.close();
        }
    }

    /** Closes what is kept now, and later what is at work still. */
    @Override
    public void close() {
        working.end().forEach(kept -> kept.session().close());
        watching.end().forEach(kept -> kept.session().close());
    }

    private record Kept<T>(T session, Instant since) {

        boolean isFresh() {
            return since.plus(FRESH).isAfter(Instant.now());
        }
    }

    private static final class Idle<T> {

        private final Deque<Kept<T>> sessions = new ArrayDeque<>();
        private boolean ended;

        synchronized Optional<Kept<T>> take() {
            return Optional.ofNullable(sessions.poll());
        }

        /** False if nothing is kept any more. */
        synchronized boolean keep(T session) {
            if (!ended) {
                sessions.push(new Kept<>(session, Instant.now()));
            }
            return !ended;
        }

        synchronized Deque<Kept<T>> end() {
            ended = true;
            Deque<Kept<T>> last = new ArrayDeque<>(sessions);
            sessions.clear();
            return last;
        }
    }
}
