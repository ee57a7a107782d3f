package io.github.dbindex.devdatabase;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A server started from binaries on this machine, as a child process that stops with the JVM.
 *
 * <p>A server that another live JVM started on the same directory is used and left alone; one whose JVM has died is
 * taken over. The directory holds, beside the data, the password (readable by its owner alone) and the server's log.
 */
final class LocalServer implements DevServer {

    static final String USER = "dev";
    static final String DATABASE = "dev";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(2);

    private final ServerFiles files;
    private final ServerBinaries binaries;
    private final RunningServer running;
    private final boolean owned;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(() -> stop(PATIENCE_AT_EXIT), "dbindex-dev-database-stop");

    private LocalServer(ServerFiles files, ServerBinaries binaries, RunningServer running, boolean owned) {
        this.files = files;
        this.binaries = binaries;
        this.running = running;
        this.owned = owned;
    }

    /** @param home for this kind of server alone; made if it is not there */
    static LocalServer start(Path home, ServerBinaries binaries) {
        try {
            Path real = Files.createDirectories(home.toAbsolutePath()).toRealPath();
            ServerFiles files = new ServerFiles(real);
            try (StartLock lock = StartLock.acquire(real, PATIENCE)) {
                if (!lock.isHeld()) {
                    throw new DbIndexException(
                            "Another process has been starting the dev database in " + home + " for "
                                    + PATIENCE.toSeconds() + " s.",
                            "end that process, then try again.");
                }
                return startLocked(files, binaries);
            }
        } catch (IOException e) {
            throw new DbIndexException(
                    "Cannot start PostgreSQL in " + home + ": " + e + ".", "make that directory writable.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DbIndexException("Starting the dev database was interrupted.", "start it again.", e);
        }
    }

    private static LocalServer startLocked(ServerFiles files, ServerBinaries binaries)
            throws IOException, InterruptedException {
        Optional<RunningServer> leftOver = RunningServer.find(files, PATIENCE);
        RunningServer running =
                leftOver.isPresent() ? leftOver.get() : new ServerStart(files, binaries, PATIENCE).start();
        ServerOwner owner = new ServerOwner(files.home(), running.process().pid());
        boolean owned = leftOver.isEmpty() || !owner.isAlive();
        LocalServer server = new LocalServer(files, binaries, running, owned);
        if (owned) {
            owner.claim();
            Runtime.getRuntime().addShutdownHook(server.atExit);
        }
        running.createDatabase(DATABASE);
        return server;
    }

    @Override
    public DatabaseUrl url() {
        return running.url().withDatabase(DATABASE);
    }

    @Override
    public String description() {
        return "PostgreSQL " + binaries.version() + " from " + binaries.bin();
    }

    @Override
    public int port() {
        return running.port();
    }

    @Override
    public void close() {
        if (!owned || !closed.compareAndSet(false, true)) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the JVM is ending, and the hook does it
        }
        stop(PATIENCE);
    }

    private void stop(Duration wait) {
        if (!Files.isDirectory(files.home())) {
            running.stop(); // a clean has taken the files away
            return;
        }
        try (StartLock lock = StartLock.acquire(files.home(), wait)) {
            running.stop();
            if (lock.isHeld()) {
                new ServerOwner(files.home(), running.process().pid()).release();
            }
        } catch (IOException e) {
            running.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.stop();
        }
    }

    /** Waits until a process has ended, at most that long. */
    static boolean endsWithin(ProcessHandle process, Duration wait) throws InterruptedException {
        try {
            process.onExit().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (TimeoutException e) {
            return false;
        }
    }
}
