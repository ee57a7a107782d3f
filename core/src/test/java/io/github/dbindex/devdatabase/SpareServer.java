package io.github.dbindex.devdatabase;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.testing.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A server for one test, of a kind the tests' own server is not. Needs PostgreSQL to be installed on this machine. */
public final class SpareServer implements AutoCloseable {

    private final LocalServer server;

    private SpareServer(LocalServer server) {
        this.server = server;
    }

    /** A copy of a server that has been stopped, in recovery: it can be read from, and nothing else. */
    public static SpareServer standby(Path home) throws IOException {
        return standby(home, primary -> {});
    }

    /** The same, of a server on which something was done before. */
    public static SpareServer standby(Path home, Consumer<DatabaseUrl> before) throws IOException {
        ServerBinaries binaries = installed();
        try (LocalServer primary = LocalServer.start(home, binaries)) {
            before.accept(primary.url());
        }
        Path signal = home.resolve("data/standby.signal");
        Files.createFile(signal);
        Files.setOwner(signal, Files.getOwner(home.resolve("data")));
        return new SpareServer(LocalServer.start(home, binaries));
    }

    /** A server with settings of its own, each as {@code ALTER SYSTEM SET} takes it. */
    public static SpareServer with(Path home, String... settings) {
        ServerBinaries binaries = installed();
        try (LocalServer first = LocalServer.start(home, binaries)) {
            for (String setting : settings) {
                Sql.execute(first.url(), "ALTER SYSTEM SET " + setting);
            }
        }
        return new SpareServer(LocalServer.start(home, binaries));
    }

    /** A physical replica of this server, which follows it through a slot. */
    public SpareServer replica(Path home, String slot) throws IOException {
        ServerBinaries binaries = installed();
        Path real = Files.createDirectories(home).toRealPath();
        ServerFiles files = new ServerFiles(real);
        String primary = "host=127.0.0.1 port=%d user=%s password=%s"
                .formatted(
                        server.port(),
                        LocalServer.USER,
                        Objects.requireNonNull(server.url().password()).reveal());
        Command.Result copied = ServerAccount.owning(real)
                .run(
                        real,
                        List.of(
                                binaries.program("pg_basebackup"),
                                "--dbname=" + primary,
                                "--pgdata=" + files.data(),
                                "--checkpoint=fast",
                                "--create-slot",
                                "--slot=" + slot,
                                "--write-recovery-conf"));
        if (!copied.succeeded()) {
            throw new AssertionError(copied.output());
        }
        Files.writeString(
                files.passwordFile(),
                Objects.requireNonNull(server.url().password()).reveal());
        return new SpareServer(LocalServer.start(home, binaries));
    }

    /** A server that has no files of pgvector: one that has them, moved to another place without them. */
    public static SpareServer withoutPgvector(Path directory) throws IOException {
        ServerBinaries binaries = installed();
        Path bin = move(binaries, directory, name -> !name.startsWith("vector"));
        return new SpareServer(LocalServer.start(
                directory.resolve("home"), ServerBinaries.in(bin).orElseThrow()));
    }

    /**
     * A server whose shared memory ends somewhere between 24 MB and 48 MB, as it may in a container, and whose pgvector
     * says that it is so new that dbindex lets it build in parallel.
     */
    public static SpareServer withLittleSharedMemory(Path directory) throws IOException {
        ServerBinaries binaries = installed();
        Path bin = move(binaries, directory, name -> !name.equals("vector.control"));
        Path extensions = directoryOf(binaries, "--sharedir").resolve("extension");
        String control = Files.readString(extensions.resolve("vector.control"));
        String version = control.replaceAll("(?s).*default_version = '([^']*)'.*", "$1");
        Path moved = directory.resolve(commonRoot(binaries)
                .relativize(directoryOf(binaries, "--sharedir"))
                .resolve("extension"));
        Files.writeString(
                moved.resolve("vector.control"),
                control.replace("default_version = '" + version + "'", "default_version = '0.8.99'"));
        Files.createSymbolicLink(
                moved.resolve("vector--0.8.99.sql"), extensions.resolve("vector--" + version + ".sql"));
        // Shared memory is a file to the kernel. Blocks of 512 bytes, or of 1024, as the shell has it.
        Path postgres = bin.resolve("postgres");
        Files.move(postgres, bin.resolve("postgres-itself"));
        Files.writeString(postgres, "#!/bin/sh\nulimit -f 49152\nexec \"$(dirname \"$0\")/postgres-itself\" \"$@\"\n");
        Files.setPosixFilePermissions(postgres, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new SpareServer(LocalServer.start(
                directory.resolve("home"), ServerBinaries.in(bin).orElseThrow()));
    }

    /** Makes a place of its own for the server, with links to all of its files that are wanted. */
    private static Path move(ServerBinaries binaries, Path directory, Predicate<String> wanted) throws IOException {
        Path share = directoryOf(binaries, "--sharedir");
        Path libraries = directoryOf(binaries, "--pkglibdir");
        Path root = commonRoot(binaries);
        Path bin = Files.createDirectories(directory.resolve(root.relativize(binaries.bin())));
        for (String program : List.of("postgres", "initdb")) {
            Files.copy(binaries.bin().resolve(program), bin.resolve(program));
        }
        link(libraries, directory.resolve(root.relativize(libraries)), wanted);
        link(share, directory.resolve(root.relativize(share)), wanted);
        // JUnit's directory is closed, and initdb asks whether it may read itself as the user it runs as.
        Files.setPosixFilePermissions(directory.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        return bin;
    }

    private static Path commonRoot(ServerBinaries binaries) {
        return commonRoot(
                binaries.bin(), commonRoot(directoryOf(binaries, "--sharedir"), directoryOf(binaries, "--pkglibdir")));
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

    private static void link(Path from, Path to, Predicate<String> wanted) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.equals("extension")) {
                    link(entry, to.resolve(name), wanted);
                } else if (wanted.test(name)) {
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
