package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.ddl.Schedule;
import io.github.dbindex.ddl.Schedule.Run;
import io.github.dbindex.ddl.Schedule.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Runs a schedule. If a statement fails, those that run beside it are finished, and none is begun after it. */
final class Lanes {

    private final Consumer<Run> work;
    private final AtomicBoolean failed = new AtomicBoolean();

    Lanes(Consumer<Run> work) {
        this.work = work;
    }

    void run(Schedule schedule) {
        for (Stage stage : schedule.stages()) {
            if (stage.width() == 1) {
                stage.lanes().forEach(this::run);
            } else {
                inThreads(stage);
            }
        }
    }

    private void run(List<Run> lane) {
        for (Run run : lane) {
            if (failed.get()) {
                return;
            }
            try {
                work.accept(run);
            } catch (RuntimeException e) {
                failed.set(true);
                throw e;
            }
        }
    }

    private void inThreads(Stage stage) {
        ExecutorService executor = Executors.newFixedThreadPool(stage.width(), task -> {
            Thread thread = new Thread(task, "dbindex-build");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> builds = new ArrayList<>();
            stage.lanes().forEach(lane -> builds.add(executor.submit(() -> run(lane))));
            Optional<RuntimeException> first = builds.stream()
                    .flatMap(build -> failure(build).stream())
                    .reduce((one, other) -> {
                        one.addSuppressed(other);
                        return one;
                    });
            if (first.isPresent()) {
                throw first.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static Optional<RuntimeException> failure(Future<?> build) {
        try {
            build.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof RuntimeException problem
                            ? problem
                            : new IllegalStateException(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new DbIndexException(
                    "Waiting was interrupted; builds that were running go on in the server.",
                    "run the same command again; it finds them and waits for them.",
                    e));
        }
    }
}
