package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that goes on writing is never blocked longer than the lock timeout. The server itself is the judge. */
@Postgres
class WritersIT {

    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(300);

    /** What writers put up with: the lock timeout, and a moment for a machine that is busy. */
    private static final Duration PATIENCE = LOCK_TIMEOUT.plusMillis(700);

    private static final String COLUMNS =
            "(id int GENERATED ALWAYS AS IDENTITY, a int NOT NULL, total int, embedding vector(4))";

    private static final String ROWS = "INSERT INTO items (a, total, embedding) SELECT i % 2, i,"
            + " ARRAY[sin(i), cos(i), i, 1]::vector FROM generate_series(1, 3000) i";

    private static final String NOT_USABLE =
            "SELECT indexrelid::regclass FROM pg_index WHERE NOT (indisvalid AND indisready AND indislive)";

    @TempDir
    private Path directory;

    @Test
    void writersPassWhileIndexesAreBuiltOfEveryKind(TestDatabase db) {
        db.execute("CREATE TABLE items " + COLUMNS, ROWS);
        Migrations migrations = Migrations.in(directory).add("V1__indexes.sql", """
                CREATE INDEX CONCURRENTLY items_total_idx ON items (total);
                CREATE INDEX CONCURRENTLY items_embedding_idx ON items USING hnsw (embedding vector_l2_ops);
                CREATE UNIQUE INDEX CONCURRENTLY items_id_idx ON items (id);
                """);
        try (Writers writers = Writers.start(db, 3, LOCK_TIMEOUT)) {
            long before = writers.written();
            migrate(db, migrations, event -> {});
            long during = writers.written() - before;
            writers.awaitMore(10);
            judge(writers, during);
        }
        assertThat(db.queryStrings(NOT_USABLE)).isEmpty();
        assertThat(db.queryOne("SELECT count(*) FROM pg_indexes WHERE tablename = 'items'"))
                .isEqualTo("3");
    }

    @Test
    void writersPassWhileAMomentsLockIsWaitedFor(TestDatabase db) {
        db.execute(
                "CREATE SEQUENCE ids",
                "CREATE TABLE items " + COLUMNS.replace("GENERATED ALWAYS AS IDENTITY", "DEFAULT nextval('ids')")
                        + " PARTITION BY LIST (a)",
                "CREATE TABLE items_0 PARTITION OF items FOR VALUES IN (0)",
                "CREATE TABLE items_1 PARTITION OF items FOR VALUES IN (1)",
                ROWS);
        Migrations migrations = Migrations.in(directory)
                .add("V1__indexes.sql", "CREATE INDEX CONCURRENTLY items_total_idx ON items (total);");
        AtomicInteger waits = new AtomicInteger();
        try (HeldSession writer = db.holdLock("items", "ROW EXCLUSIVE");
                Writers writers = Writers.start(db, 3, PATIENCE)) {
            long before = writers.written();
            migrate(db, migrations, event -> {
                // Each time all writers have stood behind it for the lock timeout, and pass now.
                if (event instanceof Event.Waiting waiting
                        && waiting.reason().startsWith("a moment's lock")
                        && waits.incrementAndGet() == 4) {
                    writer.release();
                }
            });
            judge(writers, writers.written() - before);
        }
        assertThat(waits).hasValueGreaterThanOrEqualTo(4);
        assertThat(db.queryStrings(NOT_USABLE)).isEmpty();
    }

    private static void judge(Writers writers, long during) {
        System.out.println(during + " statements were written meanwhile, the longest took "
                + writers.longest().toMillis() + " ms");
        assertThat(writers.failures()).isEmpty();
        assertThat(during).isPositive();
    }

    private static void migrate(TestDatabase db, Migrations migrations, EventListener listener) {
        migrations.flyway(db.dataSource()).baselineVersion("0").load().baseline();
        MigrationResult result = migrations
                .dbIndex(db)
                .listener(listener)
                .migrate(MigrateOptions.defaults()
                        .withBuilds(BuildOptions.defaults()
                                .withLockTimeout(LOCK_TIMEOUT)
                                .withPause(Duration.ofMillis(100))));
        assertThat(result.applied()).containsExactly("V1");
    }
}
