package io.github.dbindex.gate;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A program of PostgreSQL's, run to its end; however much it prints. */
final class Program {

    private Program() {}

    record Result(int exitCode, String output, String errors) {}

    /**
     * Runs it in English.
     *
     * @param environment on top of this process's own; what may not be seen by others belongs here
     */
    static Result run(Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("dbindex", ".out");
            Path errors = Files.createTempFile("dbindex", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
                builder.environment().putAll(environment);
                builder.environment().put("LC_ALL", "C");
                return result(builder.start(), output, errors);
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new DbIndexException(
                    "No backup, so nothing was changed: " + command[0] + " cannot be run. It is not on the PATH.",
                    "install PostgreSQL's client programs (Debian: postgresql-client), or leave dbindex.backup out.",
                    e);
        }
    }

    private static Result result(Process process, Path output, Path errors) throws IOException {
        try {
            int exitCode = process.waitFor();
            return new Result(
                    exitCode,
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new DbIndexException("The backup was interrupted.", "run the same command again.", e);
        }
    }
}
