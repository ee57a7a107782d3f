package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.dbindex.DbIndex;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What dbindex needs of an application's connection pool. */
@Postgres
class FlywayPoolIT {

    private static final Duration POOL_TIMEOUT = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory).add("V1__items.sql", """
                        CREATE TABLE items (id bigint PRIMARY KEY, embedding vector(3));
                        INSERT INTO items SELECT n, '[1,2,3]' FROM generate_series(1, 100) n;
                        """).add("V2__vector_index.sql", """
                        CREATE INDEX CONCURRENTLY items_embedding_idx
                            ON items USING hnsw (embedding vector_cosine_ops);
                        """);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10})
    @Timeout(60)
    void fourConnectionsAreEnoughForAnApplicationsFlyway(int size, TestDatabase db) {
        try (HikariDataSource pool = pool(db, size)) {
            FlywaySetup.on(migrations.flyway(pool)).load().migrate();

            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
        assertThat(migrations.dbIndex(db).verify().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10})
    @Timeout(60)
    void fourConnectionsAreEnoughForDbIndex(int size, TestDatabase db) {
        try (HikariDataSource pool = pool(db, size)) {
            DbIndex dbIndex = DbIndex.on(pool).with(migrations.source());

            assertThat(dbIndex.migrate(MigrateOptions.defaults()).applied()).containsExactly("V1", "V2");
            assertThat(dbIndex.verify().findings()).isEmpty();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    /** A pool keeps its connections: what a session sets must not stay behind. */
    @Test
    void givesConnectionsBackAsTheyWere(TestDatabase db) throws SQLException {
        try (HikariDataSource pool = pool(db, 4)) {
            DbIndex.on(pool).with(migrations.source()).migrate(MigrateOptions.defaults());

            for (String setting : List.of("application_name", "statement_timeout", "lock_timeout", "search_path")) {
                assertThat(values(pool, setting)).as(setting).hasSize(1);
            }
        }
    }

    private static Set<String> values(HikariDataSource pool, String setting) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        Set<String> values = new TreeSet<>();
        try {
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                connections.add(pool.getConnection());
                values.add(value(connections.get(i), "SHOW " + setting));
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        return values;
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Timeout(20)
    void saysWithinThePoolsTimeoutThatItIsTooSmall(int size, TestDatabase db) {
        try (HikariDataSource pool = pool(db, size)) {
            DbIndex dbIndex = DbIndex.on(pool).with(migrations.source());

            assertThatThrownBy(() -> dbIndex.migrate(MigrateOptions.defaults()))
                    .isInstanceOf(DbIndexException.class)
                    .hasMessageMatching("""
                            Cannot connect to the application's DataSource: HikariPool - Connection is not available, \
                            request timed out after 1...ms \\(total=%1$d, active=%1$d, idle=0, waiting=0\\)
                            Next: check dbindex.url; in an application, give its pool at least four connections\\.""".formatted(size));
        }
        assertThat(db.queryString("SELECT to_regclass('items')")).isNull();
    }

    @Test
    @Timeout(20)
    void saysThatFlywayGetsNoConnection(TestDatabase db) {
        try (HikariDataSource pool = pool(db, 1)) {
            Flyway flyway = FlywaySetup.on(migrations.flyway(pool)).load();

            assertThatThrownBy(flyway::migrate).hasMessageContaining("Connection is not available, request timed out");
        }
        assertThat(db.queryString("SELECT to_regclass('items')")).isNull();
    }

    private static HikariDataSource pool(TestDatabase db, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(db.dataSource());
        config.setPoolName("HikariPool");
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(POOL_TIMEOUT.toMillis());
        return new HikariDataSource(config);
    }
}
