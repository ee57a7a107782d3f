package io.github.dbindex.migrate;

import static org.awaitility.Awaitility.await;

import io.github.dbindex.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * Sessions that insert into and update the table {@code items} one row at a time until they are stopped. The server itself
 * ends a statement of theirs that waits too long for a lock.
 */
final class Writers implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final Queue<SQLException> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /**
     * Starts them, and waits until each has written.
     *
     * @param lockTimeout what no statement may wait for a lock
     */
    static Writers start(TestDatabase db, int count, Duration lockTimeout) {
        Writers writers = new Writers();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> writers.write(db, lockTimeout), "writer-" + i);
            writers.threads.add(thread);
            thread.start();
        }
        writers.awaitMore(10L * count);
        return writers;
    }

    private void write(TestDatabase db, Duration lockTimeout) {
        try (Connection connection = db.open()) {
            try (Statement settings = connection.createStatement()) {
                settings.execute("SET lock_timeout = " + lockTimeout.toMillis());
            }
            try (PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO items (a, total, embedding) VALUES (1, 1, '[1,2,3,4]')");
                    PreparedStatement update = connection.prepareStatement(
                            "UPDATE items SET total = total + 1, embedding = embedding + '[1,0,0,1]'"
                                    + " WHERE id = (SELECT (random() * 900)::int + 1)")) {
                while (!stopped) {
                    time(insert);
                    time(update);
                }
            }
        } catch (SQLException e) {
            failures.add(e);
        }
    }

    private void time(PreparedStatement statement) throws SQLException {
        long begun = System.nanoTime();
        statement.execute();
        longest.accumulate(System.nanoTime() - begun);
        written.incrementAndGet();
    }

    /** Waits until so many more statements were run, or one has failed. */
    void awaitMore(long count) {
        long before = written.get();
        await().atMost(Duration.ofSeconds(30)).until(() -> written.get() >= before + count || !failures.isEmpty());
    }

    long written() {
        return written.get();
    }

    /** The longest statement, with everything that a busy machine adds. */
    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    /** What the server refused; 55P03 is a lock that was waited for too long. */
    List<SQLException> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
