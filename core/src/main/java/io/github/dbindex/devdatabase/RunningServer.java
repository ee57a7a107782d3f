package io.github.dbindex.devdatabase;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server process that answers on a port. */
record RunningServer(ProcessHandle process, int port, Secret password) {

    private static final Duration SHUTDOWN = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** The server that a JVM before us, or beside us, left running on this directory. Waits for one that is changing. */
    static Optional<RunningServer> find(ServerFiles files, Duration wait) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            Optional<PostmasterFile> file = PostmasterFile.in(files.data());
            Optional<ProcessHandle> process = file.flatMap(PostmasterFile::process);
            if (file.isEmpty() || process.isEmpty()) {
                Files.deleteIfExists(files.data().resolve("postmaster.pid"));
                return Optional.empty();
            }
            RunningServer server = new RunningServer(process.get(), file.get().port(), files.password());
            if (file.get().isReady() && server.serves(files.data())) {
                return Optional.of(server);
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new DbIndexException(
                        "A PostgreSQL server, pid " + server.process.pid() + ", holds " + files.data()
                                + " and does not answer on port " + server.port + ".",
                        "end it with kill -QUIT " + server.process.pid() + ", then try again.");
            }
            LocalServer.endsWithin(process.get(), PAUSE);
        }
    }

    /** Waits until a server just started takes connections; empty if it ends before that. */
    static Optional<RunningServer> await(ProcessHandle process, ServerFiles files, Duration wait)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<PostmasterFile> file =
                    PostmasterFile.in(files.data()).filter(f -> f.pid() == process.pid() && f.isReady());
            if (file.isPresent()) {
                return Optional.of(new RunningServer(process, file.get().port(), files.password()));
            }
            if (LocalServer.endsWithin(process, PAUSE)) {
                return Optional.empty();
            }
        }
        process.destroyForcibly();
        return Optional.empty();
    }

    /** Without a database yet. */
    DatabaseUrl url() {
        return DatabaseUrl.of("127.0.0.1", port, "postgres", LocalServer.USER, password);
    }

    void createDatabase(String name) {
        try (Connection connection = Database.at(url()).dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            boolean exists;
            try (ResultSet row =
                    statement.executeQuery("SELECT 1 FROM pg_catalog.pg_database WHERE datname = '" + name + "'")) {
                exists = row.next();
            }
            if (!exists) {
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            throw new DbIndexException(
                    "Cannot make the database " + name + " on the dev server: " + e.getMessage() + ".",
                    "delete the directory of the dev database and try again.",
                    e);
        }
    }

    /** Ends all its sessions and stops it, without losing what was committed. */
    void stop() {
        if (!process.isAlive()) {
            return;
        }
        // Java would send SIGTERM, on which PostgreSQL waits for its clients.
        Command.run(Path.of("/"), List.of("sh", "-c", "kill -INT " + process.pid()));
        try {
            if (!LocalServer.endsWithin(process, SHUTDOWN)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** Whether what answers there knows our password and works on our data. */
    private boolean serves(Path data) {
        try (Connection connection = Database.at(url()).dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            return row.next() && Path.of(row.getString(1)).equals(data);
        } catch (SQLException e) {
            return false;
        }
    }
}
