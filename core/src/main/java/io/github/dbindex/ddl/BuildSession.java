package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Activity;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.catalog.Rehearsal;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The session that works on indexes, with everything an attempt needs around it. */
final class BuildSession implements AutoCloseable {

    private static final Duration CLEANING = Duration.ofSeconds(10);

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

    /** The same session, less patient: whoever is in the way of a build may well be in the way of its removal. */
    BuildSession forCleaning() {
        Duration budget = options.waitBudget().compareTo(CLEANING) < 0 ? options.waitBudget() : CLEANING;
        return new BuildSession(database, session, options.withWaitBudget(budget), listener);
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

    /** The index of this name on this table; refuses one on another table, and whatever else bears the name. */
    Optional<ActualIndex> find(IndexTask task, QualifiedName name, Relation table) {
        Optional<ActualIndex> index = indexes().named(name);
        index.filter(there -> there.tableOid() != table.oid()).ifPresent(other -> {
            throw BuildProblems.onAnotherTable(task, other);
        });
        if (index.isEmpty()) {
            catalog().relation(name).ifPresent(other -> {
                throw BuildProblems.notAnIndex(task, other);
            });
        }
        return index;
    }

    /** Gives the session this memory and these workers, and tells so. */
    void give(IndexTask task, BuildResources resources) {
        BuildSettings.applyTo(session, resources);
        listener.resources(task, resources);
    }

    /**
     * What the statement would leave on the table; waits for a table that is locked. Empty if only the table itself can
     * tell.
     *
     * @throws DbIndexException if the server refuses it
     */
    Optional<ActualIndex> rehearse(IndexTask task, Relation table, CreateIndex statement) {
        try {
            return Optional.of(new Rehearsal(session)
                    .rehearse(table.name(), clone -> List.of(statement.on(Rehearsal.INDEX, clone))));
        } catch (StatementFailedException e) {
            if (e.sqlState().equals("55P03")) {
                new TableProbe(this).awaitFree(task, table.oid());
                return rehearse(task, table, statement);
            }
            if (Rehearsal.lacksRowType(e) && statement.takesWholeRow()) {
                listener.note(task, "its definition is not compared: it takes whole rows of the table");
                return Optional.empty();
            }
            throw e.connectionLost() ? e : BuildProblems.refused(task, e);
        }
    }

    /**
     * Runs one statement while a second session watches it; returns the server's notices.
     *
     * @throws StatementFailedException if the server refused it, or something else than us ended it
     * @throws DbIndexException if a budget was spent
     */
    List<String> execute(IndexTask task, String sql) {
        listener.building(task, session.pid());
        try (BuildWatch watch = new BuildWatch(database, options, listener, task, session.pid(), true)) {
            try {
                List<String> notices = session.execute(sql, watch::reads);
                watch.ended(notices);
                return notices;
            } catch (StatementFailedException e) {
                throw watch.stop()
                        .<RuntimeException>map(stop -> new BuildStopped(task, stop, options, e))
                        .orElse(e);
            }
        }
    }

    /** Does a task, and tells that it begins and whether it failed; how it ended well, the task tells itself. */
    BuildResult telling(IndexTask task, Supplier<BuildResult> work) {
        listener.started(task);
        try {
            return work.get();
        } catch (DbIndexException e) {
            listener.failed(task, e);
            throw e;
        }
    }

    /** Does some work that the JVM's end cancels, if that is wanted. */
    <T> T untilShutdown(Supplier<T> work) {
        if (options.onShutdown() == BuildOptions.OnShutdown.DETACH) {
            return work.get();
        }
        ShutdownCancel cancel = new ShutdownCancel(database, session.pid());
        try {
            return work.get();
        } finally {
            cancel.close();
        }
    }

    /** Does some work while a second session watches somebody else's build. */
    void watching(IndexTask task, int pid, Consumer<BuildWatch> work) {
        try (BuildWatch watch = new BuildWatch(database, options, listener, task, pid, false)) {
            work.accept(watch);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
