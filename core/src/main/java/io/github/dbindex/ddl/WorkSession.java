package io.github.dbindex.ddl;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;

/** A session that builds, and what is known of it, so that it need not be asked for each build. */
final class WorkSession implements AutoCloseable {

    private final Session session;
    private final int pid;
    private final ServerFacts facts;
    private SessionContext context;

    private WorkSession(Session session, SessionContext context) {
        this.session = session;
        this.context = context;
        this.pid = session.pid();
        this.facts = new ServerFacts(session);
    }

    static WorkSession open(Database database, SessionContext context) {
        Session session = context.open(database, "build");
        BuildSettings.applyTo(session);
        return new WorkSession(session, context);
    }

    /** For statements of another context, if it is another one. */
    void enter(SessionContext other) {
        if (!other.equals(context)) {
            other.applyTo(session);
            context = other;
        }
    }

    /** Takes back what only one build was given. */
    void leave() {
        BuildSettings.takeBack(session);
    }

    Session session() {
        return session;
    }

    int pid() {
        return pid;
    }

    ServerFacts facts() {
        return facts;
    }

    @Override
    public void close() {
        session.close();
    }
}
