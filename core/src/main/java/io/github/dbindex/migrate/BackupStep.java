package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.gate.Backup;
import io.github.dbindex.gate.Gates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Dumps the database before the first statement of a run that has something to apply; not before the gates open. */
record BackupStep(Database database, FluentConfiguration configuration, Gates gates) {

    void run(MigrationListener listener) {
        Path directory = gates.backupDirectory();
        if (directory == null) {
            return;
        }
        List<MigrationInfo> pending = pending();
        if (pending.isEmpty()) {
            return;
        }
        new GateCheck(gates, new FlywayScripts(configuration)).require(pending);
        Path file = new Backup(directory).make(url(), gates.clock().instant());
        listener.backedUp(file, size(file));
    }

    private DatabaseUrl url() {
        return database.url()
                .orElseThrow(() -> new DbIndexException(
                        "A backup is asked for, and the application's DataSource does not say where its database is.",
                        "migrate with DbIndex.at(url) or mvn dbindex:migrate; or make the backup outside."));
    }

    private List<MigrationInfo> pending() {
        try {
            List<MigrationInfo> pending =
                    new ArrayList<>(Arrays.stream(configuration.load().info().all())
                            .filter(migration -> migration.getState().isFailed())
                            .toList());
            pending.addAll(Preflight.pending(configuration));
            return pending;
        } catch (FlywayException e) {
            throw FlywayProblems.translated(e);
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
