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
import io.github.dbindex.verify.IndexVerdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

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

    /** Flyway takes one connection, and a second one to read its history; dbindex goes around the pool. */
    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    @Timeout(60)
    void twoConnectionsOfHikariAreEnough(int size, TestDatabase db) {
        try (HikariDataSource pool = pool(db, size)) {
            FlywaySetup.on(migrations.flyway(pool)).load().migrate();

            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
        assertThat(migrations.dbIndex(db).verify().verdicts())
                .isNotEmpty()
                .flatExtracting(IndexVerdict::findings)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    @Timeout(60)
    void oneConnectionOfHikariIsEnoughForDbIndex(int size, TestDatabase db) {
        try (HikariDataSource pool = pool(db, size)) {
            DbIndex dbIndex = DbIndex.on(pool).with(migrations.source());

            assertThat(dbIndex.migrate(MigrateOptions.defaults()).applied()).containsExactly("V1", "V2");
            assertThat(dbIndex.verify().verdicts())
                    .isNotEmpty()
                    .flatExtracting(IndexVerdict::findings)
                    .isEmpty();
        }
    }

    @Test
    @Timeout(20)
    void saysWithinThePoolsTimeoutThatHikariIsTooSmall(TestDatabase db) {
        try (HikariDataSource pool = pool(db, 1)) {
            Flyway flyway = FlywaySetup.on(migrations.flyway(pool)).load();

            assertThatThrownBy(flyway::migrate).hasMessageContaining("Connection is not available, request timed out");
        }
        assertThat(db.queryString("SELECT to_regclass('items')")).isNull();
    }

    /** As Hikari applies them: to the data source it was given, or to the driver. */
    @Test
    void goesAroundHikariWithItsOwnLoginAndProperties(TestDatabase db) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(db.url().jdbc());
        config.addDataSourceProperty("user", db.url().user());
        config.addDataSourceProperty(
                "password", Objects.requireNonNull(db.url().password()).reveal());
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(DbIndex.on(pool)
                            .with(migrations.source())
                            .migrate(MigrateOptions.defaults())
                            .applied())
                    .containsExactly("V1", "V2");
        }
    }

    @Test
    void goesAroundHikariWithTheLoginItGivesToADataSource(TestDatabase db) {
        PGSimpleDataSource withoutLogin = new PGSimpleDataSource();
        withoutLogin.setUrl(db.url().jdbc());
        HikariConfig config = new HikariConfig();
        config.setDataSource(withoutLogin);
        config.setUsername(db.url().user());
        config.setPassword(Objects.requireNonNull(db.url().password()).reveal());
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(DbIndex.on(pool)
                            .with(migrations.source())
                            .migrate(MigrateOptions.defaults())
                            .applied())
                    .containsExactly("V1", "V2");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10})
    @Timeout(60)
    void fourConnectionsOfAnotherPoolAreEnough(int size, TestDatabase db) {
        migrations
                .add("V3__more.sql", "CREATE TABLE others (id int, price int);")
                .add("V4__two_tables.sql", """
                        CREATE INDEX CONCURRENTLY items_id_idx ON items (id, embedding);
                        CREATE INDEX CONCURRENTLY others_id_idx ON others (id);
                        """);
        try (HikariDataSource pool = pool(db, size)) {
            MigrationResult result =
                    DbIndex.on(new OtherPool(pool)).with(migrations.source()).migrate(MigrateOptions.defaults());

            assertThat(result.applied()).containsExactly("V1", "V2", "V3", "V4");
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    /** A pool keeps its connections: what a session sets must not stay behind. */
    @Test
    void givesConnectionsBackAsTheyWere(TestDatabase db) throws SQLException {
        try (HikariDataSource pool = pool(db, 10)) {
            DbIndex.on(new OtherPool(pool)).with(migrations.source()).migrate(MigrateOptions.defaults());

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

    private static HikariDataSource pool(TestDatabase db, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(db.dataSource());
        config.setPoolName("HikariPool");
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(POOL_TIMEOUT.toMillis());
        return new HikariDataSource(config);
    }

    @Test
    @Timeout(20)
    void saysWithinThePoolsTimeoutThatAnotherPoolIsTooSmall(TestDatabase db) {
        try (HikariDataSource pool = pool(db, 3)) {
            DbIndex dbIndex = DbIndex.on(new OtherPool(pool)).with(migrations.source());

            assertThatThrownBy(() -> dbIndex.migrate(MigrateOptions.defaults()))
                    .isInstanceOf(DbIndexException.class)
                    .hasMessageMatching("""
                            Cannot connect to the application's DataSource: HikariPool - Connection is not available, \
                            request timed out after 1...ms \\(total=3, active=3, idle=0, waiting=0\\)
                            Next: check dbindex.url; in an application, give its pool at least four connections\\.""");
        }
        assertThat(db.queryString("SELECT to_regclass('items')")).isNull();
    }

    /** A pool that dbindex does not know. */
    private record OtherPool(HikariDataSource pool) implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            return pool.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("not a wrapper");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
