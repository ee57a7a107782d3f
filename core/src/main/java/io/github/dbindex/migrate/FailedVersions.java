package io.github.dbindex.migrate;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.MigrationScript;
import java.util.List;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Rows with which Flyway has recorded that a version failed, and for which it would ask for {@code flyway repair}. For a
 * version that consists of concurrent index statements alone there is nothing to repair by hand: running it again ends
 * in the right state whatever it has left, so its row is removed.
 */
final class FailedVersions {

    private final Configuration configuration;
    private final MigrateOptions options;
    private final MigrationListener listener;

    FailedVersions(Configuration configuration, MigrateOptions options, MigrationListener listener) {
        this.configuration = configuration;
        this.options = options;
        this.listener = listener;
    }

    /** Looks for such rows; two statements, and one more for each that is removed. */
    void remove(Session session) {
        QualifiedName table = new QualifiedName(schema(), configuration.getTable());
        if (new Catalog(session).relation(table).isEmpty()) {
            return;
        }
        List<String> failed = session.query(
                "SELECT script FROM " + table.quoted() + " WHERE NOT success ORDER BY installed_rank",
                row -> row.getString(1));
        if (failed.isEmpty()) {
            return;
        }
        FlywayScripts scripts = new FlywayScripts(configuration);
        failed.stream()
                .flatMap(script -> scripts.named(script).stream())
                .filter(script -> scripts.consistsOfIndexStatements(script, options.plainIndex()))
                .forEach(script -> remove(session, table, script));
    }

    private void remove(Session session, QualifiedName table, MigrationScript script) {
        session.query(
                "DELETE FROM " + table.quoted() + " WHERE NOT success AND script = ? RETURNING script",
                row -> row.getString(1),
                script.script());
        listener.warning(
                script.script() + " had failed before. It consists of index statements alone, so it is run again"
                        + " without flyway repair.");
    }

    private @Nullable String schema() {
        String schema = configuration.getDefaultSchema();
        return schema != null || configuration.getSchemas().length == 0
                ? schema
                : configuration.getSchemas()[0];
    }
}
