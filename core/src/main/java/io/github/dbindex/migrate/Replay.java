package io.github.dbindex.migrate;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.devdatabase.DevDatabase;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the applied migrations in an empty dev database, to see what they make there. */
record Replay(Configuration configuration, Path directory) {

    private static final Logger log = LoggerFactory.getLogger(Replay.class);
    private static final String DATABASE = "dbindex_replay";

    /**
     * The indexes that are there afterwards.
     *
     * @param target the last version to run
     */
    List<ActualIndex> indexes(MigrationVersion target) {
        log.info("Replaying the applied migrations in a dev database");
        try (DevDatabase server = DevDatabase.start(directory)) {
            DatabaseUrl url = emptied(server.url());
            Database database = Database.at(url);
            try {
                FlywaySetup.on(FlywayFiles.copy(configuration)
                                .dataSource(database.dataSource())
                                .target(target))
                        .with(MigrateOptions.defaults().withCreateExtension(true))
                        .loadAsRead()
                        .migrate();
            } catch (FlywayException e) {
                throw FlywayProblems.translated(e);
            }
            try (Session session = database.open("replay")) {
                return new IndexCatalog(session).every();
            }
        }
    }

    private static DatabaseUrl emptied(DatabaseUrl url) {
        try (Session session = Database.at(url).open("replay")) {
            session.execute("DROP DATABASE IF EXISTS " + DATABASE);
            session.execute("CREATE DATABASE " + DATABASE);
        }
        return url.withDatabase(DATABASE);
    }
}
