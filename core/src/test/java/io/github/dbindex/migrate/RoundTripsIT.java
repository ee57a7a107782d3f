package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.testing.CountingDataSource;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What an index costs beside its own statement: every test database and every network pays for each round trip. */
@Postgres
class RoundTripsIT {

    private static final int INDEXES = 6;

    @TempDir
    private Path directory;

    @Test
    void anIndexOnASmallTableTakesFifteenStatementsBesideItsOwn(TestDatabase db) {
        int one = supervised(db, 1).size() - plain(db, 1).size();
        List<String> many = supervised(db, INDEXES);
        int more = many.size() - plain(db, INDEXES).size();

        assertThat((more - one) / (INDEXES - 1)).as(() -> lastOf(many)).isLessThanOrEqualTo(15);
    }

    @Test
    void aRunOpensASessionToWorkAndOneForTheHistoryHoweverMuchItBuilds(TestDatabase db) {
        AtomicInteger one = new AtomicInteger();
        AtomicInteger many = new AtomicInteger();

        migrate(db, 1, one);
        migrate(db, INDEXES, many);

        assertThat(many).hasValue(one.get());
    }

    /** What is sent from one build to the next, each statement on a line. */
    private static String lastOf(List<String> statements) {
        List<String> lines = statements.stream()
                .map(sql -> sql.replaceAll("\\s+", " ").strip())
                .toList();
        int end = lines.size() - 1;
        while (!lines.get(end).startsWith("CREATE INDEX CONCURRENTLY")) {
            end--;
        }
        int begin = end - 1;
        while (!lines.get(begin).startsWith("CREATE INDEX CONCURRENTLY")) {
            begin--;
        }
        return String.join("\n", lines.subList(begin, end));
    }

    private List<String> supervised(TestDatabase db, int indexes) {
        CountingDataSource counting = new CountingDataSource(db.dataSource());
        FlywaySetup.on(migrations(db, indexes).flyway(counting.dataSource()))
                .load()
                .migrate();
        return counting.taken();
    }

    private List<String> plain(TestDatabase db, int indexes) {
        CountingDataSource counting = new CountingDataSource(db.dataSource());
        Flyway plain = migrations(db, indexes).flyway(counting.dataSource()).load();
        plain.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
        plain.migrate();
        return counting.taken();
    }

    private void migrate(TestDatabase db, int indexes, AtomicInteger connections) {
        FlywaySetup.on(migrations(db, indexes).flyway(counted(db, connections)))
                .load()
                .migrate();
    }

    private static DataSource counted(TestDatabase db, AtomicInteger connections) {
        return new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() throws SQLException {
                connections.incrementAndGet();
                return db.dataSource().getConnection();
            }
        };
    }

    /** On an empty database, each index in a version of its own. */
    private Migrations migrations(TestDatabase db, int indexes) {
        db.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
        Path own = directory.resolve("of" + indexes);
        Migrations migrations = Migrations.in(own).add("V1__items.sql", "CREATE TABLE items (id int, name text);");
        for (int version = 2; version <= indexes + 1; version++) {
            migrations.add(
                    "V" + version + "__index.sql",
                    "CREATE INDEX CONCURRENTLY items_" + version + "_idx ON items (id, name);");
        }
        return migrations;
    }
}
