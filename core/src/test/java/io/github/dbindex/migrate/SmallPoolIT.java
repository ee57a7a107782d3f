package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A pool with fewer connections than the builds could use. */
@Postgres
class SmallPoolIT {

    private static final int INDEXES = 12;

    @TempDir
    private Path directory;

    @Test
    void everyAttemptIsInTheHistory(TestDatabase db) {
        StringBuilder indexes = new StringBuilder();
        IntStream.range(0, INDEXES).forEach(i -> {
            db.execute("CREATE TABLE t" + i + " (id int)");
            indexes.append("CREATE INDEX CONCURRENTLY t" + i + "_id ON t" + i + " (id);\n");
        });
        Migrations migrations = Migrations.in(directory).add("V1__indexes.sql", indexes.toString());
        FlywaySetup.on(migrations
                        .flyway(new Pool(db, 9))
                        .baselineOnMigrate(true)
                        .baselineVersion("0"))
                .with(MigrateOptions.defaults()
                        .withParallel(8)
                        .withBuilds(BuildOptions.defaults().withPause(Duration.ofMillis(50))))
                .load()
                .migrate();

        assertThat(db.queryOne("SELECT count(DISTINCT index_name) FROM dbindex_history"
                        + " WHERE outcome IN ('built', 'unchanged') AND definition IS NOT NULL"))
                .isEqualTo(String.valueOf(INDEXES));
        assertThat(db.queryStrings("SELECT index_name FROM dbindex_history WHERE outcome = 'running'"))
                .isEmpty();
        assertThat(db.queryStrings("SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'dbindex%'"
                        + " AND datname = current_database()"))
                .isEmpty();
    }

    /** Hands out so many connections at once, and lets others wait a moment. */
    private static final class Pool extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;

        private final transient TestDatabase db;
        private final transient Semaphore free;

        Pool(TestDatabase db, int size) {
            this.db = db;
            this.free = new Semaphore(size);
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                if (!free.tryAcquire(500, TimeUnit.MILLISECONDS)) {
                    throw new SQLException("no connection within 500 ms", "08001");
                }
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            Connection connection = db.dataSource().getConnection();
            AtomicBoolean open = new AtomicBoolean(true);
            return (Connection) Proxy.newProxyInstance(
                    SmallPoolIT.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                        if (method.getName().equals("close") && open.getAndSet(false)) {
                            free.release();
                        }
                        try {
                            return method.invoke(connection, values);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
