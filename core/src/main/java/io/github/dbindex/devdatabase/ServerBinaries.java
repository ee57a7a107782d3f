package io.github.dbindex.devdatabase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs of one installed PostgreSQL server. */
record ServerBinaries(Path bin, int major, String version) {

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (([0-9]+)[0-9.a-z]*)");

    /** The server in this directory, if there is one that starts. */
    static Optional<ServerBinaries> in(Path bin) {
        if (!Files.isExecutable(bin.resolve("postgres")) || !Files.isExecutable(bin.resolve("initdb"))) {
            return Optional.empty();
        }
        List<String> command = List.of(bin.resolve("postgres").toString(), "--version");
        Matcher version = VERSION.matcher(Command.run(bin, command).output());
        return version.find()
                ? Optional.of(new ServerBinaries(bin, Integer.parseInt(version.group(2)), version.group(1)))
                : Optional.empty();
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    boolean hasPgvector() {
        return shareDirectories().anyMatch(share -> Files.isRegularFile(share.resolve("extension/vector.control")));
    }

    /** What pg_config says; without it, where the usual layouts have it. */
    private Stream<Path> shareDirectories() {
        Path pgConfig = bin.resolve("pg_config");
        if (Files.isExecutable(pgConfig)) {
            Command.Result answer = Command.run(bin, List.of(pgConfig.toString(), "--sharedir"));
            if (answer.succeeded()) {
                return Stream.of(Path.of(answer.output()));
            }
        }
        Path share = bin.resolveSibling("share");
        return Stream.of(
                share,
                share.resolve("postgresql"),
                share.resolve("postgresql@" + major),
                Path.of("/usr/share/postgresql", String.valueOf(major)));
    }
}
