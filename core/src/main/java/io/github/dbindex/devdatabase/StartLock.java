package io.github.dbindex.devdatabase;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets one JVM at a time start or stop the server of a directory. */
final class StartLock implements AutoCloseable {

    private final FileChannel channel;
    private final boolean held;

    private StartLock(FileChannel channel, boolean held) {
        this.channel = channel;
        this.held = held;
    }

    /** Waits for the lock no longer than that, then goes on without it. */
    static StartLock acquire(Path home, Duration wait) throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long deadline = System.nanoTime() + wait.toNanos();
        FileLock lock = tryLock(channel);
        while (lock == null && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(20);
            lock = tryLock(channel);
        }
        return new StartLock(channel, lock != null);
    }

    boolean isHeld() {
        return held;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another thread of this JVM
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
