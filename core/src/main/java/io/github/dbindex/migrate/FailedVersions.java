package io.github.dbindex.migrate;

import io.github.dbindex.database.Session;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.migration.MigrationScript;
import java.util.List;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * Rows with which Flyway has recorded that a version failed, and for which it would ask for {@code flyway repair}. For a
 * version that consists of concurrent index statements alone there is nothing to repair by hand: running it again ends
 * in the right state whatever it has left, so its row is removed.
 */
final class FailedVersions {

    private final Configuration configuration;
    private final MigrateOptions options;
    private final EventListener listener;

    FailedVersions(Configuration configuration, MigrateOptions options, EventListener listener) {
        this.configuration = configuration;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Looks for such rows and removes them.
     *
     * @param table Flyway's history
     * @return the session's backend, which the same statement tells: this runs at every start of an application
     */
    int remove(Session session, QualifiedName table) {
        String failedScripts = "ARRAY(SELECT script FROM " + table.quoted()
                + " WHERE NOT success ORDER BY installed_rank)::text[] AS failed";
        Found found = session.first(
                        "SELECT pg_catalog.pg_backend_pid() AS pid, " + failedScripts,
                        row -> new Found(row.getInt("pid"), List.of((String[])
                                row.getArray("failed").getArray())))
                .orElseThrow();
        if (!found.failed().isEmpty()) {
            remove(session, table, found.failed());
        }
        return found.pid();
    }

    private record Found(int pid, List<String> failed) {}

    private void remove(Session session, QualifiedName table, List<String> failed) {
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
        listener.on(new Event.Warning(
                script.script() + " had failed before. It consists of index statements alone, so it is run again"
                        + " without flyway repair."));
    }
}
