package io.github.dbindex.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A daemon thread that looks at something again and again while its maker is busy, until it is closed. */
public final class Watcher implements AutoCloseable {

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;

    /** What a watcher does: look, and between two looks ask {@link #isDoneAfter}. */
    @FunctionalInterface
    public interface Look {

        /** Ends when the watcher is done. */
        void run(Watcher watcher) throws InterruptedException;
    }

    private Watcher(String name, Look look) {
        thread = new Thread(
                () -> {
                    try {
                        look.run(this);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
    }

    /** Begins to look on a thread of this name. */
    public static Watcher start(String name, Look look) {
        Watcher watcher = new Watcher(name, look);
        watcher.thread.start();
        return watcher;
    }

    /** Waits for the pause, or until there is nothing to look at any more; true if so. */
    public boolean isDoneAfter(Duration pause) throws InterruptedException {
        return done.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the thread end by itself. */
    public void end() {
        done.countDown();
    }

    /** Ends the thread and waits for its last look. */
    @Override
    public void close() {
        end();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
