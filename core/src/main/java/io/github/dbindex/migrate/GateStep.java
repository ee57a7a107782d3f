package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.gate.Backup;
import io.github.dbindex.gate.Gates;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Before anything at all is written, Flyway's history table included: the gates open, then the database is dumped. */
record GateStep(Database database, FluentConfiguration configuration, Gates gates) {

    void run(EventListener listener) {
        if (gates.areOpen()) {
            return;
        }
        List<MigrationInfo> pending = pending();
        new GateCheck(gates, new FlywayScripts(configuration)).require(pending);
        Path directory = gates.backupDirectory();
        if (directory == null || pending.isEmpty()) {
            return;
        }
        Path file = new Backup(directory).make(url(), gates.clock().instant());
        listener.on(new Event.BackedUp(file, size(file)));
    }

    private DatabaseUrl url() {
        return database.url()
                .orElseThrow(() -> new DbIndexException(
                        "A backup is asked for, and the application's DataSource does not say where its database is.",
                        "migrate with DbIndex.at(url) or mvn dbindex:migrate; or make the backup outside."));
    }

    private List<MigrationInfo> pending() {
        try {
            return Preflight.toRun(configuration);
        } catch (FlywayException e) {
            throw FlywayProblems.translated(e);
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
