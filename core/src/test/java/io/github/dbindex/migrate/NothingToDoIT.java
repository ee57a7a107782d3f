package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.testing.CountingDataSource;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start costs whose migrations have all been applied: the usual one. */
@Postgres
class NothingToDoIT {

    @TempDir
    private Path directory;

    private Migrations migrations = Migrations.in(Path.of("."));

    @BeforeEach
    void migrateOnce(TestDatabase db) {
        migrations = Migrations.in(directory).add("V1__items.sql", "CREATE TABLE items (id int, name text);");
        for (int version = 2; version <= 21; version++) {
            migrations.add(
                    "V" + version + "__index.sql",
                    "CREATE INDEX CONCURRENTLY items_" + version + "_idx ON items (id, name);");
        }
        FlywaySetup.on(migrations.flyway(db.dataSource())).load().migrate();
    }

    @Test
    void sendsAtMostFiveStatementsMoreThanPlainFlyway(TestDatabase db) {
        CountingDataSource counting = new CountingDataSource(db.dataSource());
        Flyway plain = migrations.flyway(counting.dataSource()).load();
        plain.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
        Flyway supervised =
                FlywaySetup.on(migrations.flyway(counting.dataSource())).load();

        assertThat(plain.migrate().migrationsExecuted).isZero();
        List<String> before = counting.taken();
        assertThat(supervised.migrate().migrationsExecuted).isZero();
        List<String> after = counting.taken();

        List<String> added = new ArrayList<>(after);
        before.forEach(added::remove);
        assertThat(added).hasSizeLessThanOrEqualTo(5).hasSize(after.size() - before.size());
    }
}
