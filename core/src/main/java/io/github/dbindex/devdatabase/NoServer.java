package io.github.dbindex.devdatabase;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says that there is no PostgreSQL for the dev database, and how to get one on this system. */
final class NoServer {

    private static final String DOCKER = "start Docker (with Testcontainers on the class path)";

    private NoServer() {}

    static DbIndexException here() {
        List<ServerBinaries> servers = LocalInstallations.all();
        String without = servers.isEmpty()
                ? "no PostgreSQL is installed"
                : servers.stream()
                        .map(server -> "PostgreSQL " + server.version() + " in " + server.bin() + " has no pgvector")
                        .collect(Collectors.joining(", "));
        return new DbIndexException(
                "No database is configured, and none can be started for development.\nLooked for a server with pgvector: "
                        + without + "; Docker does not answer; no embedded PostgreSQL is on the class path.",
                nextStep(System.getProperty("os.name", ""), osRelease()) + ", or set dbindex.url.");
    }

    static String nextStep(String system, Map<String, String> release) {
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return "brew install postgresql@17 pgvector, or " + DOCKER;
        }
        String id = release.getOrDefault("ID", "");
        String version = release.getOrDefault("VERSION_ID", "");
        return switch (id + " " + version) {
            case "debian 13" -> "apt-get install postgresql-17-pgvector, or " + DOCKER;
            case "ubuntu 24.04" -> "apt-get install postgresql-16-pgvector, or " + DOCKER;
            case "debian 12" ->
                DOCKER + ", or build pgvector for postgresql-15, which Debian 12 has no package of"
                        + " (.ci/setup in the sources of dbindex does that)";
            default ->
                id.equals("fedora")
                        ? "dnf install postgresql-server pgvector, or " + DOCKER
                        : "install PostgreSQL with pgvector, or " + DOCKER;
        };
    }

    private static Map<String, String> osRelease() {
        try {
            return Files.readAllLines(Path.of("/etc/os-release")).stream()
                    .filter(line -> line.contains("="))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')),
                            line -> line.substring(line.indexOf('=') + 1).replace("\"", ""),
                            (first, second) -> second));
        } catch (IOException e) {
            return Map.of();
        }
    }
}
