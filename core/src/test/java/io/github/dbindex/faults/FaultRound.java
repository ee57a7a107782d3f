package io.github.dbindex.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.ddl.BuildOptions.OnShutdown;
import io.github.dbindex.faults.FaultDatabase.Hold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One build that something strikes in the middle, and the runs after it until the index is there.
 *
 * @param releaseFirst whether what holds the build is gone before the next run begins
 */
record FaultRound(Fault fault, Phase phase, Kind kind, boolean releaseFirst) {

    private static final int MOST_RUNS = 3;

    /** How it went. */
    record Outcome(int runs, String history) {}

    Outcome play(FaultServer server, Path directory) {
        Path migrations = write(directory);
        try {
            return strikeAndRepeat(server, migrations);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\nThe first run said:\n" + said(migrations), e);
        }
    }

    private static String said(Path migrations) {
        try {
            return Files.readString(MigratingJvm.log(migrations));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Outcome strikeAndRepeat(FaultServer server, Path migrations) {
        FaultDatabase database = server.create();
        kind.prepare(database);
        int runs;
        try (Hold first = phase.hold(database, kind);
                MigratingJvm jvm = MigratingJvm.start(database.url(), migrations, onShutdown());
                Hold hold = phase.reach(database, kind, first)) {
            if (phase.letsWritersPass(kind)) {
                kind.insert(database, 151, 180);
            }
            strike(server, database, jvm);
            runs = fault.sparesClient()
                    ? spared(database, migrations, jvm, hold)
                    : killed(database, migrations, jvm, hold);
        }
        RightState.require(database, this);
        String history = String.join(
                ", ",
                database.strings("SELECT action || ' ' || outcome || coalesce(' ' || nullif(sqlstate, ''), '')"
                        + " || ' (' || coalesce(phase, '-') || ')' FROM dbindex_history ORDER BY id"));
        server.drop(database);
        return new Outcome(runs, history);
    }

    private OnShutdown onShutdown() {
        return fault == Fault.STOP_CLIENT_CANCELLING ? OnShutdown.CANCEL : OnShutdown.DETACH;
    }

    private Path write(Path directory) {
        try {
            Path migrations = Files.createTempDirectory(directory, "migrations");
            FaultServer.writeFirst(migrations);
            Files.writeString(migrations.resolve("V2__index.sql"), kind.statement());
            return migrations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void strike(FaultServer server, FaultDatabase database, MigratingJvm jvm) {
        String sessions = " FROM pg_stat_activity WHERE datname = current_database() AND application_name = ";
        switch (fault) {
            case KILL_CLIENT -> jvm.signal("KILL");
            case STOP_CLIENT, STOP_CLIENT_CANCELLING -> jvm.signal("TERM");
            case TERMINATE_BUILDER ->
                database.execute("SELECT pg_terminate_backend(pid)" + sessions + "'dbindex build'");
            case CANCEL_BUILDER -> database.execute("SELECT pg_cancel_backend(pid)" + sessions + "'dbindex build'");
            case TERMINATE_FLYWAY ->
                database.execute("SELECT pg_terminate_backend(pid)" + sessions + "'" + MigratingJvm.APPLICATION + "'");
            case CRASH_SERVER -> server.crash();
        }
    }

    /** The client lives, and may get there itself. */
    private int spared(FaultDatabase database, Path migrations, MigratingJvm jvm, Hold hold) {
        if (!releaseFirst) {
            awaitAnotherAttempt(database);
        }
        hold.close();
        if (jvm.ends()) {
            return 1;
        }
        return 1 + migrate(database, migrations, MOST_RUNS - 1);
    }

    private int killed(FaultDatabase database, Path migrations, MigratingJvm jvm, Hold hold) {
        long struck = System.nanoTime();
        assertThat(jvm.ends()).as("the JVM was killed").isFalse();
        if (phase == Phase.TABLE_LOCK) {
            assertThat(Duration.ofNanos(System.nanoTime() - struck))
                    .as("there was nothing to cancel")
                    .isLessThan(Duration.ofSeconds(8));
        }
        if (releaseFirst) {
            hold.close();
            return 1 + migrate(database, migrations, MOST_RUNS - 1);
        }
        CompletableFuture<Integer> more =
                CompletableFuture.supplyAsync(() -> migrate(database, migrations, MOST_RUNS - 1));
        awaitAnotherAttempt(database);
        hold.close();
        return 1 + more.join();
    }

    /** Gives the next attempt a chance to meet what held the first; it is no matter if there is none. */
    private static void awaitAnotherAttempt(FaultDatabase database) {
        try {
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> Integer.parseInt(database.one(
                                    "SELECT count(*) FROM dbindex_history WHERE index_name = (SELECT index_name"
                                            + " FROM dbindex_history ORDER BY id DESC LIMIT 1)"))
                            > 1);
        } catch (ConditionTimeoutException e) {
            // The client has given up, or works on.
        }
    }

    /** Runs until it succeeds; how many runs that took. */
    private static int migrate(FaultDatabase database, Path migrations, int most) {
        for (int run = 1; ; run++) {
            try {
                MigratingJvm.migrate(database.url(), migrations, OnShutdown.DETACH);
                return run;
            } catch (DbIndexException e) {
                if (run == most) {
                    throw new AssertionError("Not there after " + (run + 1) + " runs: " + e.getMessage(), e);
                }
            }
        }
    }
}
