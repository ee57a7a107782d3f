package io.github.dbindex.devdatabase;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dbindex.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server for one test, of a kind the tests' own server is not. Needs PostgreSQL to be installed on this machine. */
public final class SpareServer implements AutoCloseable {

    private final LocalServer server;

    private SpareServer(LocalServer server) {
        this.server = server;
    }

    /** A copy of a server that has been stopped, in recovery: it can be read from, and nothing else. */
    public static SpareServer standby(Path home) throws IOException {
        ServerBinaries binaries = installed();
        LocalServer.start(home, binaries).close();
        Path signal = home.resolve("data/standby.signal");
        Files.createFile(signal);
        Files.setOwner(signal, Files.getOwner(home.resolve("data")));
        return new SpareServer(LocalServer.start(home, binaries));
    }

    /** A server that has no files of pgvector: one that has them, moved to another place without them. */
    public static SpareServer withoutPgvector(Path directory) throws IOException {
        ServerBinaries binaries = installed();
        Path share = directoryOf(binaries, "--sharedir");
        Path libraries = directoryOf(binaries, "--pkglibdir");
        Path root = commonRoot(binaries.bin(), commonRoot(share, libraries));
        Path bin = Files.createDirectories(directory.resolve(root.relativize(binaries.bin())));
        for (String program : List.of("postgres", "initdb")) {
            Files.copy(binaries.bin().resolve(program), bin.resolve(program));
        }
        link(libraries, directory.resolve(root.relativize(libraries)));
        link(share, directory.resolve(root.relativize(share)));
        // JUnit's directory is closed, and initdb asks whether it may read itself as the user it runs as.
        Files.setPosixFilePermissions(directory.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        return new SpareServer(LocalServer.start(
                directory.resolve("home"), ServerBinaries.in(bin).orElseThrow()));
    }

    private static ServerBinaries installed() {
        Optional<ServerBinaries> binaries = LocalInstallations.all().stream()
                .filter(ServerBinaries::hasPgvector)
                .findFirst();
        assumeTrue(binaries.isPresent(), "PostgreSQL with pgvector is not installed on this machine");
        return binaries.orElseThrow();
    }

    private static Path directoryOf(ServerBinaries binaries, String option) {
        String pgConfig = binaries.program("pg_config");
        assumeTrue(Files.isExecutable(Path.of(pgConfig)), pgConfig + " is not there");
        return Path.of(Command.run(binaries.bin(), List.of(pgConfig, option)).output());
    }

    private static Path commonRoot(Path one, Path other) {
        int names = 0;
        while (other.startsWith(Path.of("/").resolve(one.subpath(0, names + 1)))) {
            names++;
        }
        return Path.of("/").resolve(one.subpath(0, names));
    }

    private static void link(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.equals("extension")) {
                    link(entry, to.resolve(name));
                } else if (!name.startsWith("vector")) {
                    Files.createSymbolicLink(to.resolve(name), entry);
                }
            }
        }
    }

    public DatabaseUrl url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }
}
