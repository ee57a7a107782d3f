package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What dbindex is there for. The day this fails, Flyway has changed, and FlywaySetup may do less. */
@Postgres
class PlainFlywayHangsIT {

    private static final String HISTORY = "SELECT version FROM flyway_schema_history ORDER BY installed_rank";

    // The builder waits for the session that holds Flyway's lock, which is idle and keeps a snapshot.
    private static final String BUILD_BEHIND_FLYWAY = """
            SELECT build.pid || ' ' || main.pid
              FROM pg_stat_activity build
              JOIN pg_stat_activity main ON main.pid = ANY (pg_blocking_pids(build.pid))
             WHERE build.datname = current_database()
               AND build.query LIKE 'CREATE INDEX CONCURRENTLY%' AND build.state = 'active'
               AND main.state = 'idle in transaction' AND main.backend_xmin IS NOT NULL
               AND EXISTS (SELECT 1 FROM pg_locks l WHERE l.pid = main.pid AND l.locktype = 'advisory' AND l.granted)
            """;

    private static final String END_SESSIONS = """
            SELECT pg_terminate_backend(pid)
              FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()
             ORDER BY query LIKE 'CREATE INDEX CONCURRENTLY%' DESC
            """;

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

    @Test
    @Timeout(60)
    void withoutDbIndexTheBuildWaitsForFlywaysOwnConnection(TestDatabase db) {
        Flyway plain = migrations.flyway(db.dataSource()).load();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> migration = thread.submit(plain::migrate);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> db.queryStrings(BUILD_BEHIND_FLYWAY).size() == 1);
            // Longer than deadlock_timeout: the server sees no deadlock in it.
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(6))
                    .until(() -> db.queryStrings(BUILD_BEHIND_FLYWAY).size() == 1 && !migration.isDone());

            db.queryStrings(END_SESSIONS);
            assertThatThrownBy(() -> migration.get(20, TimeUnit.SECONDS)).hasMessageContaining("FlywaySqlException");
            assertThat(db.queryStrings(HISTORY)).containsExactly("1");
            assertThat(db.queryOne(
                            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'items_embedding_idx'::regclass"))
                    .isEqualTo("f");
        } finally {
            db.queryStrings(END_SESSIONS);
            thread.shutdownNow();
        }

        FlywaySetup.on(migrations.flyway(db.dataSource())).load().migrate();

        assertThat(db.queryStrings(HISTORY)).containsExactly("1", "2");
    }

    @Test
    @Timeout(60)
    void withDbIndexTheSameMigrationsEnd(TestDatabase db) {
        FlywaySetup.on(migrations.flyway(db.dataSource())).load().migrate();

        assertThat(db.queryStrings(HISTORY)).containsExactly("1", "2");
        assertThat(db.queryOne("SELECT indisvalid FROM pg_index WHERE indexrelid = 'items_embedding_idx'::regclass"))
                .isEqualTo("t");
    }
}
