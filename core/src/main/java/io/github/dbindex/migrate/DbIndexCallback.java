package io.github.dbindex.migrate;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.ddl.SessionContext;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.Statement;
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
    private final MigrationListener listener;
    private final PlainIndexPolicy plainIndexes;
    private final Set<String> checked = new HashSet<>();
    private final Set<Statement> done = new HashSet<>();
    private final List<SqlStatement> seen = new ArrayList<>();
    private @Nullable FlywayScripts scripts;
    private @Nullable FlywayLock lock;

    DbIndexCallback(MigrateOptions options, MigrationListener listener) {
        this.options = options;
        this.listener = Listeners.of(listener);
        this.plainIndexes = new PlainIndexPolicy(options.plainIndex(), listener);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return is(event, Event.BEFORE_VALIDATE)
                // Each event costs statements at every start of an application.
                || (is(event, Event.BEFORE_CREATE_SCHEMA) && !options.gates().areOpen())
                || is(event, Event.BEFORE_EACH_MIGRATE)
                || is(event, Event.BEFORE_EACH_MIGRATE_STATEMENT)
                || is(event, Event.AFTER_EACH_MIGRATE);
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
        }
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
            checked.addAll(new Preflight(context.getConfiguration(), scripts, options, listener).check(session));
        }
        listener.version(
                FlywayScripts.version(context.getMigrationInfo()),
                context.getMigrationInfo().getDescription());
        done.clear();
        seen.clear();
        new WindowCheck(options.gates(), FlywayScripts.version(context.getMigrationInfo()))
                .requireFor(scripts.statements(context.getMigrationInfo()));
        List<Statement> statements = scripts.indexStatementsOnly(context.getMigrationInfo(), options.plainIndex());
        if (!statements.isEmpty()) {
            new VersionBuilds(context, options, listener).runAlone(statements);
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
            new VersionBuilds(context, options, listener).run(open);
        }
        String reason = "dbindex has run this statement on a session of its own";
        throw new FlywayBlockStatementExecutionException(new ErrorDetails(CoreErrorCode.ERROR, reason), reason);
    }

    private void afterVersion(Context context) {
        new VersionVeto(context, seen).check();
        listener.applied(FlywayScripts.version(context.getMigrationInfo()));
    }
}
