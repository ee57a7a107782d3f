package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.ddl.IndexBuilder;
import io.github.dbindex.ddl.SessionContext;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statement.Reindex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.callback.Context;

/** The index statements of one version, run on sessions of their own while Flyway's connection waits. */
final class VersionBuilds {

    private final Context flyway;
    private final MigrateOptions options;
    private final MigrationListener listener;
    private final String version;
    private boolean alone;

    VersionBuilds(Context flyway, MigrateOptions options, MigrationListener listener) {
        this.flyway = flyway;
        this.options = options;
        this.listener = listener;
        this.version = FlywayScripts.version(flyway.getMigrationInfo());
    }

    /**
     * Runs statements that are all there is in the version.
     *
     * <p>Flyway opens a transaction for {@code REINDEX ... CONCURRENTLY}, which it does not know. Nothing has happened in
     * it yet, so ending it loses nothing; left open, it would hold a snapshot for which the build waits.
     */
    void runAlone(List<Statement> statements) {
        Connection connection = flyway.getConnection();
        alone = true;
        try {
            boolean inTransaction =
                    !connection.getAutoCommit() && !flyway.getConfiguration().isGroup();
            if (inTransaction) {
                connection.commit();
                connection.setAutoCommit(true);
            }
            run(statements);
            if (inTransaction) {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            throw new DbIndexException(
                    "Flyway's connection is lost: " + e.getMessage(), "run the same command again.", e);
        }
    }

    /** Runs statements, side by side where they do not depend on each other. */
    void run(List<Statement> statements) {
        Session session = Session.borrowing(flyway.getConnection());
        if (session.inTransaction()) {
            throw new DbIndexException(
                    version + " runs in a transaction, in which no index can be built concurrently.",
                    "keep the statement in a migration of its own, without executeInTransaction=true"
                            + " and without flyway.group.");
        }
        SessionContext context = SessionContext.of(session);
        KeepAlive.during(
                flyway.getConnection(),
                () -> new Lanes(options.parallel())
                        .run(statements, (statement, lanes) -> run(statement, context, lanes)));
    }

    private void run(Statement statement, SessionContext context, int lanes) {
        // Stopping in the middle of another kind of version would leave a failed row in the history of Flyway.
        if (alone && !(statement instanceof DropIndex)) {
            new WindowCheck(options.gates(), version).require();
        }
        Database database = Database.of(flyway.getConfiguration().getDataSource());
        BuildHistory history = new BuildHistory(database, context);
        history.version(version, "");
        IndexBuilder builder =
                new IndexBuilder(database, options.builds().sharedBy(lanes), Listeners.of(history, listener));
        if (statement instanceof CreateIndex create) {
            builder.create(create, context);
        } else if (statement instanceof Reindex reindex) {
            builder.reindex(reindex, context);
        } else if (statement instanceof DropIndex drop) {
            for (QualifiedName name : drop.names()) {
                boolean mayBeGone = drop.ifExists() || history.hasBegunToDrop(name);
                builder.drop(new DropIndex(List.of(name), true, mayBeGone, drop.cascade()), context);
            }
        }
    }
}
