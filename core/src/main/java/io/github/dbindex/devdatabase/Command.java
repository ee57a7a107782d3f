package io.github.dbindex.devdatabase;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A short program of the system, run to its end. */
final class Command {

    private Command() {}

    /**
     * Runs it without the caller's {@code PG*} variables and with English messages.
     *
     * @return its exit code, 127 if it could not be started, and what it said
     */
    static Result run(Path directory, List<String> command) {
        try {
            ProcessBuilder builder = prepare(directory, command);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(127, "interrupted");
        }
    }

    static ProcessBuilder prepare(Path directory, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    record Result(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }
}
