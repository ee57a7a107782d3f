package io.github.dbindex.faults;

import io.github.dbindex.DbIndex;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM that migrates. */
final class MigratingJvm implements AutoCloseable {

    /** What Flyway's own sessions are called. */
    static final String APPLICATION = "migrating-jvm";

    private final Process process;

    private MigratingJvm(Process process) {
        this.process = process;
    }

    public static void main(String[] arguments) {
        DatabaseUrl url = DatabaseUrl.parse(arguments[0])
                .withUser(arguments[1])
                .withPassword(Secret.of(String.valueOf(System.getenv("PGPASSWORD"))));
        try {
            migrate(url, Path.of(arguments[2]), BuildOptions.OnShutdown.valueOf(arguments[3]));
            System.exit(0);
        } catch (DbIndexException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static void migrate(DatabaseUrl url, Path migrations, BuildOptions.OnShutdown onShutdown) {
        var unused = DbIndex.at(url)
                .with(MigrationSource.in("filesystem:" + migrations))
                .migrate(MigrateOptions.defaults()
                        .withBuilds(BuildOptions.defaults()
                                .withPause(Duration.ofMillis(100))
                                .withOnShutdown(onShutdown)));
    }

    static MigratingJvm start(DatabaseUrl url, Path migrations, BuildOptions.OnShutdown onShutdown) {
        return start(url, migrations, onShutdown, classPath());
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    static MigratingJvm start(DatabaseUrl url, Path migrations, BuildOptions.OnShutdown onShutdown, String classPath) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-cp",
                classPath,
                MigratingJvm.class.getName(),
                url.jdbc() + "?ApplicationName=" + APPLICATION,
                String.valueOf(url.user()),
                migrations.toString(),
                onShutdown.name()));
        Secret password = url.password();
        builder.environment().put("PGPASSWORD", password == null ? "" : password.reveal());
        builder.redirectErrorStream(true).redirectOutput(log(migrations).toFile());
        try {
            return new MigratingJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has said. */
    static Path log(Path migrations) {
        return migrations.resolveSibling(migrations.getFileName() + ".log");
    }

    void signal(String signal) {
        FaultServer.signal(signal, process.pid());
    }

    /** Waits for its end; true if it has migrated. */
    boolean ends() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("The JVM does not end.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return process.exitValue() == 0;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
