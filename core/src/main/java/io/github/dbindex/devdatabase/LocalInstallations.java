package io.github.dbindex.devdatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the PostgreSQL servers installed on this machine: on the path, and where distributions put them. */
final class LocalInstallations {

    /** Parent, pattern of the directory in it, and the place of the programs in that. */
    private static final List<List<String>> PLACES = List.of(
            List.of("/usr/lib/postgresql", "*", "bin"),
            List.of("/usr", "pgsql-*", "bin"),
            List.of("/opt/homebrew/opt", "postgresql@*", "bin"),
            List.of("/usr/local/opt", "postgresql@*", "bin"),
            List.of("/Applications/Postgres.app/Contents/Versions", "*", "bin"));

    private LocalInstallations() {}

    /** Newest first. */
    static List<ServerBinaries> all() {
        return directories().stream()
                .map(ServerBinaries::in)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(ServerBinaries::major).reversed())
                .toList();
    }

    private static Set<Path> directories() {
        Set<Path> found = new LinkedHashSet<>();
        for (String entry : pathEntries()) {
            Path directory = Path.of(entry);
            if (Files.isExecutable(directory.resolve("postgres"))) {
                found.add(real(directory.resolve("postgres")).resolveSibling(""));
            }
            if (Files.isExecutable(directory.resolve("pg_config"))) {
                Command.Result answer = Command.run(
                        directory, List.of(directory.resolve("pg_config").toString(), "--bindir"));
                if (answer.succeeded()) {
                    found.add(real(Path.of(answer.output())));
                }
            }
        }
        for (List<String> place : PLACES) {
            found.addAll(matching(Path.of(place.get(0)), place.get(1), place.get(2)));
        }
        return found;
    }

    private static List<String> pathEntries() {
        String path = System.getenv("PATH");
        List<String> entries = new ArrayList<>();
        if (path != null) {
            for (String entry : path.split(java.io.File.pathSeparator, -1)) {
                if (Path.of(entry).isAbsolute()) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private static List<Path> matching(Path parent, String pattern, String bin) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, pattern)) {
                directories.forEach(directory -> {
                    if (Files.isDirectory(directory.resolve(bin))) {
                        found.add(real(directory.resolve(bin)));
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}
