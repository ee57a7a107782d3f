package io.github.dbindex.faults;

import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.devdatabase.DevDatabase;
import io.github.dbindex.testing.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server that may be crashed: nobody else uses it. */
final class FaultServer implements AutoCloseable {

    private final String prefix = "f" + Long.toString(System.nanoTime() & 0xffffffffL, 36);
    private final Path directory;
    private DevDatabase server;
    private int count;

    /** @param directory its own; the server keeps its data there for the next time */
    FaultServer(Path directory) {
        this.directory = directory;
        server = DevDatabase.start(directory);
        // The dev server may lose its last half second, which is not the crash that is meant here.
        Sql.execute(url(), "ALTER ROLE " + url().user() + " SET synchronous_commit = on");
        Sql.execute(url(), "CREATE DATABASE " + template());
        DatabaseUrl template = url().withDatabase(template());
        Sql.execute(template, "CREATE EXTENSION vector");
        try {
            Path migrations = Files.createTempDirectory("migrations");
            writeFirst(migrations);
            MigratingJvm.migrate(template, migrations, BuildOptions.OnShutdown.DETACH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Sql.execute(template, Kind.OBJECTS);
    }

    private String template() {
        return prefix + "_template";
    }

    /** The migration that every database of this server has already. */
    static void writeFirst(Path migrations) throws IOException {
        Files.writeString(migrations.resolve("V1__begin.sql"), "SELECT 1;\n");
    }

    DatabaseUrl url() {
        return server.url();
    }

    FaultDatabase create() {
        String name = String.format(Locale.ROOT, "%s_%03d", prefix, ++count);
        Sql.execute(url(), "CREATE DATABASE " + name + " TEMPLATE " + template());
        return new FaultDatabase(this, name);
    }

    void drop(FaultDatabase database) {
        Sql.execute(url(), "DROP DATABASE " + database.url().database() + " WITH (FORCE)");
    }

    /** An immediate stop, which the server has to recover from, and a start. */
    void crash() {
        ProcessHandle process = process();
        signal("QUIT", process.pid());
        startAfter(process);
    }

    /** From now on it takes no new session, and ends with its last one. */
    ProcessHandle beginShutdown() {
        ProcessHandle process = process();
        signal("TERM", process.pid());
        return process;
    }

    /** Waits for the end of this process, and starts the server again. */
    void startAfter(ProcessHandle process) {
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
        server.close();
        server = DevDatabase.start(directory);
    }

    private ProcessHandle process() {
        String data = String.valueOf(Sql.column(url(), "SHOW data_directory").get(0));
        try {
            return ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(Path.of(data, "postmaster.pid")).get(0)))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void signal(String signal, long pid) {
        try {
            int status = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + signal + " " + pid + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
