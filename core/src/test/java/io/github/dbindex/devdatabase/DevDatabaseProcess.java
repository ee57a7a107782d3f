package io.github.dbindex.devdatabase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM that starts the dev database, says its URL and waits until its input ends. */
final class DevDatabaseProcess implements AutoCloseable {

    private final Process process;

    private DevDatabaseProcess(Process process) {
        this.process = process;
    }

    public static void main(String[] arguments) throws IOException {
        DevDatabase database = DevDatabase.start(Path.of(arguments[0]));
        System.out.println(database.url());
        int ignored = System.in.read();
        System.exit(0); // without close: the shutdown hook has to do
    }

    static DevDatabaseProcess launch(Path directory) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(listening());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                DevDatabaseProcess.class.getName(),
                directory.toString()));
        return new DevDatabaseProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** A shell lets what it runs in the background ignore SIGINT, nohup SIGHUP; GNU's env undoes that. */
    private static List<String> listening() throws IOException {
        List<String> env = List.of("env", "--default-signal=HUP,INT");
        List<String> trial = new ArrayList<>(env);
        trial.add("true");
        try {
            return new ProcessBuilder(trial).redirectErrorStream(true).start().waitFor() == 0 ? env : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Waits until it has a server. */
    String url() {
        try {
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return String.valueOf(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                .start()
                .waitFor();
        awaitEnd();
    }

    void exit() throws IOException, InterruptedException {
        process.getOutputStream().close();
        awaitEnd();
    }

    /** Where a signal is ignored for good, the test cannot pass, nor may it hang. */
    private void awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("The process has not ended within 60 s. If it was told by SIGINT: a build that a"
                    + " shell runs in the background ignores that signal.");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
