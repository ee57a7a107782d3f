package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Postgres
class FlywayLockIT {

    private static final String HELD = """
            CREATE TABLE public.held AS
            SELECT (classid::bigint << 32) | objid::bigint AS key FROM pg_catalog.pg_locks
             WHERE locktype = 'advisory' AND granted AND objsubid = 1
               AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database());
            """;

    @TempDir
    private Path directory;

    /** The key says whose lock it is; it is Flyway's own affair how it is made. */
    @ParameterizedTest
    @CsvSource({
        "public, flyway_schema_history",
        "public, History",
        "My Schema, flyway schema history",
        "größe, versionen_ä",
        "other, a.b",
        "other, select"
    })
    void knowsTheKeyOfTheLockThatFlywayTakes(String schema, String table, TestDatabase db) {
        Migrations migrations = Migrations.in(directory).add("V1__held.sql", HELD);
        FluentConfiguration flyway =
                migrations.flyway(db.dataSource()).defaultSchema(schema).table(table);

        FlywaySetup.on(flyway).load().migrate();

        try (Session session = Database.at(db.url()).open("test")) {
            Relation history = new Catalog(session)
                    .relation(FlywayScripts.historyTable(flyway))
                    .orElseThrow();
            assertThat(db.queryStrings("SELECT key FROM public.held"))
                    .containsExactly(String.valueOf(FlywayLock.key(history.name())));
        }
    }
}
