package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Activity;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.catalog.IndexSights;
import io.github.dbindex.catalog.Rehearsal;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.sql.statement.CreateIndex;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The session that works on indexes, with everything an attempt needs around it. */
final class BuildSession {

    private static final Duration CLEANING = Duration.ofSeconds(10);

    private final BuildSessions sessions;
    private final WorkSession backend;
    private final BuildOptions options;
    private final EventListener listener;

    private final boolean cleaning;

    BuildSession(BuildSessions sessions, WorkSession backend, BuildOptions options, EventListener listener) {
        this(sessions, backend, options, listener, false);
    }

    private BuildSession(
            BuildSessions sessions,
            WorkSession backend,
            BuildOptions options,
            EventListener listener,
            boolean cleaning) {
        this.sessions = sessions;
        this.backend = backend;
        this.options = options;
        this.listener = listener;
        this.cleaning = cleaning;
    }

    /** The same session, less patient: whoever is in the way of a build may well be in the way of its removal. */
    BuildSession forCleaning() {
        Duration budget = options.waitBudget().compareTo(CLEANING) < 0 ? options.waitBudget() : CLEANING;
        return new BuildSession(sessions, backend, options.withWaitBudget(budget), listener, true);
    }

    /** Whether it removes what its own build has left. */
    boolean cleaning() {
        return cleaning;
    }

    Session session() {
        return backend.session();
    }

    ServerFacts facts() {
        return backend.facts();
    }

    Catalog catalog() {
        return new Catalog(session());
    }

    IndexCatalog indexes() {
        return new IndexCatalog(session());
    }

    Activity activity() {
        return new Activity(session());
    }

    EventListener listener() {
        return listener;
    }

    BuildOptions options() {
        return options;
    }

    Pause pause() {
        return new Pause(options.pause(), options.waitBudget());
    }

    IndexSights sights() {
        return new IndexSights(session());
    }

    /** Gives the session this memory and these workers, and tells so. */
    void give(IndexTask task, BuildResources resources) {
        BuildSettings.applyTo(session(), resources);
        listener.on(new Event.ResourcesGiven(task, resources));
    }

    /**
     * What the statement would leave on the table; waits for a table that is locked. Empty if only the table itself can
     * tell.
     *
     * @throws DbIndexException if the server refuses it
     */
    Optional<ActualIndex> rehearse(IndexTask task, Relation table, CreateIndex statement) {
        try {
            return Optional.of(new Rehearsal(session())
                    .rehearse(table.name(), clone -> List.of(statement.on(Rehearsal.INDEX, clone))));
        } catch (StatementFailedException e) {
            if (e.sqlState().equals(SqlState.LOCK_NOT_AVAILABLE)) {
                new TableProbe(this).awaitFree(task, table.oid());
                return rehearse(task, table, statement);
            }
            if (Rehearsal.lacksRowType(e) && statement.takesWholeRow()) {
                listener.on(new Event.NotCompared(task, "it takes whole rows of the table"));
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
        listener.on(new Event.StatementSent(task, backend.pid()));
        try (BuildWatch watch = new BuildWatch(sessions, options, listener, task, backend.pid(), true)) {
            try {
                List<String> notices = session().execute(sql, watch::reads);
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
        listener.on(new Event.Began(task));
        try {
            return work.get();
        } catch (DbIndexException e) {
            listener.on(new Event.Failed(task, e));
            throw e;
        }
    }

    /** Does some work that the JVM's end cancels, if that is wanted. */
    <T> T untilShutdown(Supplier<T> work) {
        if (options.onShutdown() == BuildOptions.OnShutdown.DETACH) {
            return work.get();
        }
        ShutdownCancel cancel = new ShutdownCancel(sessions.database(), backend.pid());
        try {
            return work.get();
        } finally {
            cancel.close();
        }
    }

    /** Does some work while a second session watches somebody else's build. */
    void watching(IndexTask task, int pid, Consumer<BuildWatch> work) {
        try (BuildWatch watch = new BuildWatch(sessions, options, listener, task, pid, false)) {
            work.accept(watch);
        }
    }
}
