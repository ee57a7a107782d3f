package io.github.dbindex.migrate;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.ddl.BuildSessions;
import io.github.dbindex.ddl.SessionContext;
import io.github.dbindex.event.Delivery;
import io.github.dbindex.event.Event.VersionApplied;
import io.github.dbindex.event.Event.VersionBegan;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.history.BuildHistory;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.exception.FlywayBlockStatementExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between Flyway and the server while a version is applied.
 *
 * <ol>
 *   <li>Before Flyway makes a schema: do the gates open?
 *   <li>Before Flyway validates, and makes its history table: the same. Rows of index versions that failed before are
 *       no reason to stop.
 *   <li>Before the first version: is the server fit, is the extension there? A failure here leaves nothing behind.
 *   <li>Before a version that consists of concurrent index statements alone: builds its indexes. A failure here leaves
 *       no row in Flyway's history, so that the version can simply be run again.
 *   <li>Before a statement: Flyway is kept from running a concurrent index statement itself; it is run here unless
 *       the step before has done so.
 *   <li>After a version: every index it declares is verified before Flyway records it.
 * </ol>
 *
 * Flyway runs these events on its own connection and thread; the builds run on sessions of their own.
 */
final class DbIndexCallback implements Callback {

    private final MigrateOptions options;
    private final BuildHistory history = new BuildHistory(Clock.systemUTC());
    private final EventListener listener;
    private final PlainIndexPolicy plainIndexes;
    private final Set<String> checked = new HashSet<>();
    private final Set<String> remaining = new HashSet<>();
    private final Set<Statement> done = new HashSet<>();
    private final List<SqlStatement> seen = new ArrayList<>();
    private @Nullable FlywayScripts scripts;
    private @Nullable FlywayLock lock;
    private @Nullable BuildSessions sessions;
    private @Nullable String firstSchema;

    DbIndexCallback(MigrateOptions options, EventListener listener) {
        this.options = options;
        this.listener = Delivery.to(history, listener);
        this.plainIndexes = new PlainIndexPolicy(options.plainIndex(), this.listener);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return is(event, Event.BEFORE_VALIDATE)
                // Each event costs statements at every start of an application.
                || (is(event, Event.BEFORE_CREATE_SCHEMA) && !options.gates().areOpen())
                || is(event, Event.BEFORE_EACH_MIGRATE)
                || is(event, Event.BEFORE_EACH_MIGRATE_STATEMENT)
                || is(event, Event.AFTER_EACH_MIGRATE)
                || (history.isOpen() && isEnd(event));
    }

    /** Of this run, for the data source that Flyway has. */
    private BuildSessions sessions(Context context) {
        BuildSessions open = sessions;
        if (open == null) {
            open = new BuildSessions(Database.of(context.getConfiguration().getDataSource()));
            sessions = open;
        }
        return open;
    }

    /** The run is over. */
    private void close() {
        history.close();
        closeSessions();
        firstSchema = null;
    }

    private void closeSessions() {
        if (sessions != null) {
            sessions.close();
            sessions = null;
        }
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "dbindex";
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            react(event, context);
        } catch (FlywayBlockStatementExecutionException e) {
            // Nothing is wrong: Flyway goes on without the statement.
            throw e;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void react(Event event, Context context) {
        if (is(event, Event.BEFORE_CREATE_SCHEMA)) {
            requireGates(context.getConfiguration());
        } else if (is(event, Event.BEFORE_VALIDATE)) {
            requireGates(context.getConfiguration());
            beforeValidation(context);
        } else if (is(event, Event.BEFORE_EACH_MIGRATE)) {
            beforeVersion(context);
        } else if (is(event, Event.BEFORE_EACH_MIGRATE_STATEMENT)) {
            beforeStatement(context);
        } else if (is(event, Event.AFTER_EACH_MIGRATE)) {
            afterVersion(context);
        } else if (isEnd(event)) {
            close();
        }
    }

    private static boolean isEnd(Event event) {
        return is(event, Event.AFTER_MIGRATE) || is(event, Event.AFTER_MIGRATE_ERROR);
    }

    /** Compared by id: which constants the enum has differs from Flyway to Flyway. */
    private static boolean is(Event event, Event other) {
        return event.getId().equals(other.getId());
    }

    /** An application's own Flyway has not asked them before; from here on it may write. */
    private void requireGates(Configuration configuration) {
        if (!options.gates().areOpen()) {
            new GateCheck(options.gates(), new FlywayScripts(configuration)).require(Preflight.toRun(configuration));
        }
    }

    private void beforeValidation(Context context) {
        Configuration configuration = context.getConfiguration();
        Session session = Session.borrowing(context.getConnection());
        new Catalog(session)
                .relation(FlywayScripts.historyTable(configuration))
                .map(Relation::name)
                .ifPresent(table -> {
                    int pid = new FailedVersions(configuration, options, listener).remove(session, table);
                    Database database = Database.of(configuration.getDataSource());
                    lock = new FlywayLock(context.getConnection(), pid, database, table, listener);
                });
    }

    private void beforeVersion(Context context) {
        if (lock != null) {
            lock.taken();
        }
        // A version that no check has seen begins a run, for which the locations are searched once.
        if (scripts == null || !checked.contains(context.getMigrationInfo().getScript())) {
            scripts = new FlywayScripts(context.getConfiguration());
            SessionContext session = SessionContext.of(Session.borrowing(context.getConnection()));
            remaining.clear();
            remaining.addAll(
                    new Preflight(context.getConfiguration(), scripts, options, listener, history).check(session));
            checked.addAll(remaining);
        }
        listener.on(new VersionBegan(
                FlywayScripts.version(context.getMigrationInfo()),
                context.getMigrationInfo().getDescription()));
        done.clear();
        seen.clear();
        new WindowCheck(options.gates(), FlywayScripts.version(context.getMigrationInfo()))
                .requireFor(scripts.statements(context.getMigrationInfo()));
        List<Statement> statements = scripts.indexStatementsOnly(context.getMigrationInfo(), options.plainIndex());
        if (statements.isEmpty()) {
            // It may make a schema that comes before the others.
            firstSchema = null;
        } else {
            new VersionBuilds(context, options, listener, history, sessions(context)).runAlone(statements);
            done.addAll(statements);
        }
    }

    private void beforeStatement(Context context) {
        List<SqlStatement> statements =
                SqlScript.statements(context.getStatement().getSql());
        seen.addAll(statements);
        List<Statement> ours = FlywayScripts.read(statements).stream()
                .filter(effect -> done.contains(effect) || FlywayScripts.isConcurrent(effect))
                .toList();
        if (ours.isEmpty()) {
            Session session = Session.borrowing(context.getConnection());
            plainIndexes.check(FlywayScripts.version(context.getMigrationInfo()), statements, session);
            return;
        }
        List<Statement> open =
                ours.stream().filter(effect -> !done.contains(effect)).toList();
        if (!open.isEmpty()) {
            new VersionBuilds(context, options, listener, history, sessions(context)).run(open);
        }
        String reason = "dbindex has run this statement on a session of its own";
        throw new FlywayBlockStatementExecutionException(new ErrorDetails(CoreErrorCode.ERROR, reason), reason);
    }

    private String firstSchema(Context context) {
        String known = firstSchema;
        if (known == null) {
            Session session = Session.borrowing(context.getConnection());
            known = new Catalog(session).searchPath().stream().findFirst().orElse("public");
            firstSchema = known;
        }
        return known;
    }

    private void afterVersion(Context context) {
        new VersionVeto(context, seen, () -> firstSchema(context)).check();
        listener.on(new VersionApplied(FlywayScripts.version(context.getMigrationInfo())));
        remaining.remove(context.getMigrationInfo().getScript());
        if (remaining.isEmpty()) {
            // At its end Flyway takes a connection more, and a pool may have no more than these.
            closeSessions();
        }
    }
}
