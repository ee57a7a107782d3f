package io.github.dbindex.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A statement that runs on a session and a thread of its own, because something holds it up. */
public final class BackgroundSql implements AutoCloseable {

    private final TestDatabase database;
    private final Connection connection;
    private final int pid;
    private final CompletableFuture<@Nullable Void> result;

    private BackgroundSql(TestDatabase database, String sql) {
        this.database = database;
        this.connection = database.open();
        this.pid = Sql.pid(connection);
        this.result = CompletableFuture.runAsync(() -> Sql.execute(connection, sql));
    }

    public static BackgroundSql run(TestDatabase database, String sql) {
        return new BackgroundSql(database, sql);
    }

    public int pid() {
        return pid;
    }

    /** Waits until the build is in this phase of {@code pg_stat_progress_create_index}. */
    public void awaitPhase(String phase) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(database.queryStrings(
                                "SELECT phase FROM pg_stat_progress_create_index WHERE pid = " + pid))
                        .containsExactly(phase));
    }

    /** Waits until the statement waits for a lock. */
    public void awaitLockWait() {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(
                                database.queryOne("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = " + pid))
                        .isEqualTo("1"));
    }

    /** Waits until the statement is done. */
    public void await() {
        try {
            result.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Cancels the statement and waits until it has ended. */
    public void cancel() {
        database.execute("SELECT pg_cancel_backend(" + pid + ")");
        Awaitility.await().until(result::isDone);
    }

    @Override
    public void close() {
        if (!result.isDone()) {
            cancel();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
