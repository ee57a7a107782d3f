package io.github.dbindex.ddl;

import io.github.dbindex.catalog.Activity;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import java.util.List;
import java.util.function.Supplier;

/** The session that works on indexes, with everything an attempt needs around it. */
final class BuildSession implements AutoCloseable {

    private final Database database;
    private final Session session;
    private final BuildOptions options;
    private final BuildListener listener;

    private BuildSession(Database database, Session session, BuildOptions options, BuildListener listener) {
        this.database = database;
        this.session = session;
        this.options = options;
        this.listener = listener;
    }

    static BuildSession open(Database database, SessionContext context, BuildOptions options, BuildListener listener) {
        Session session = database.open("build");
        context.applyTo(session);
        BuildSettings.applyTo(session);
        return new BuildSession(database, session, options, listener);
    }

    Session session() {
        return session;
    }

    Catalog catalog() {
        return new Catalog(session);
    }

    IndexCatalog indexes() {
        return new IndexCatalog(session);
    }

    Activity activity() {
        return new Activity(session);
    }

    BuildListener listener() {
        return listener;
    }

    BuildOptions options() {
        return options;
    }

    Pause pause() {
        return new Pause(options.pause(), options.waitBudget());
    }

    /** Runs one statement while a second session watches it; returns the server's notices. */
    List<String> execute(IndexTask task, String sql) {
        return watching(task, session.pid(), () -> session.execute(sql));
    }

    /** Does some work while a second session watches the given backend. */
    <T> T watching(IndexTask task, int pid, Supplier<T> work) {
        ProgressMonitor monitor = ProgressMonitor.watch(database, pid, task, listener, options.pause());
        try {
            return work.get();
        } finally {
            monitor.close();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
