package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.testing.PgBouncer;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Postgres
class BuildSettingsIT {

    @TempDir
    private Path directory;

    @Test
    void winsOverWhatTheRoleAndTheDatabaseHaveBeenGiven(TestDatabase db) {
        DatabaseUrl role = db.createRole("");
        String user = Objects.requireNonNull(role.user());
        db.execute(
                "ALTER ROLE " + user + " SET statement_timeout = '7s'",
                "ALTER ROLE " + user + " SET client_min_messages = error",
                "ALTER DATABASE " + db.name() + " SET lock_timeout = '1s'",
                "ALTER DATABASE " + db.name() + " SET maintenance_work_mem = '1MB'",
                "ALTER DATABASE " + db.name() + " SET min_parallel_table_scan_size = '1GB'",
                "ALTER DATABASE " + db.name() + " SET default_transaction_read_only = on");

        try (Session session = Database.at(role).open("test")) {
            BuildSettings.applyTo(session);
            BuildSettings.applyTo(session, new BuildResources(0, 96L << 20, 1L << 20, 3, ""));

            assertThat(new Catalog(session)
                            .settings(List.of(
                                    "statement_timeout",
                                    "lock_timeout",
                                    "client_min_messages",
                                    "default_transaction_read_only",
                                    "maintenance_work_mem",
                                    "max_parallel_maintenance_workers",
                                    "min_parallel_table_scan_size",
                                    "no_such_setting")))
                    .isEqualTo(Map.of(
                            "statement_timeout", "0",
                            "lock_timeout", "0",
                            "client_min_messages", "notice",
                            "default_transaction_read_only", "off",
                            "maintenance_work_mem", "98304",
                            "max_parallel_maintenance_workers", "3",
                            "min_parallel_table_scan_size", "0"));
        }
    }

    @Test
    void refusesToBuildWhereASettingIsNotKept(TestDatabase db) throws IOException {
        db.execute("CREATE TABLE items (id int)", "ALTER DATABASE " + db.name() + " SET statement_timeout = '7s'");

        try (PgBouncer pooler = PgBouncer.start(directory, db, "transaction")) {
            assertThatThrownBy(
                            () -> new RecordedBuild(pooler.url()).create("CREATE INDEX CONCURRENTLY i ON items (id)"))
                    .isInstanceOf(DbIndexException.class)
                    .hasMessage("""
                            The server does not keep a setting that a build needs: statement_timeout is 7s after it was \
                            set to 0.
                            Next: connect to PostgreSQL itself, or through a pooler in session mode, then run the same \
                            command again.""");
        }
        assertThat(db.queryString("SELECT to_regclass('i')")).isNull();
    }
}
