package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs the index statements of a version: those on different tables side by side, those on one table in their order.
 *
 * <p>A build on an expression or with a predicate runs alone, because every other build in the database would wait for it
 * in the end; and so does whatever is no build, because what comes after it may depend on it.
 */
final class Lanes {

    private final int count;

    Lanes(int count) {
        this.count = count;
    }

    /**
     * Runs all of them. If one fails, those that run beside it are finished first, and none is begun after it.
     *
     * @param work is told how many lanes there are, and the statement
     */
    void run(List<Statement> statements, Work work) {
        List<Statement> together = new ArrayList<>();
        for (Statement statement : statements) {
            if (mayRunBeside(statement)) {
                together.add(statement);
            } else {
                runTogether(together, work);
                together.clear();
                work.run(statement, 1);
            }
        }
        runTogether(together, work);
    }

    /** What is done with one statement, by how many at once. */
    @FunctionalInterface
    interface Work {
        void run(Statement statement, int lanes);
    }

    private static boolean mayRunBeside(Statement statement) {
        return statement instanceof CreateIndex create && create.isOnColumnsAlone();
    }

    private void runTogether(List<Statement> statements, Work work) {
        Map<QualifiedName, List<Statement>> byTable = new LinkedHashMap<>();
        for (Statement statement : statements) {
            QualifiedName table = ((CreateIndex) statement).table();
            byTable.computeIfAbsent(table, key -> new ArrayList<>()).add(statement);
        }
        int lanes = Math.min(count, byTable.size());
        Consumer<Statement> one = statement -> work.run(statement, lanes);
        if (lanes <= 1) {
            statements.forEach(one);
        } else {
            inThreads(lanes, List.copyOf(byTable.values()), one);
        }
    }

    private static void inThreads(int lanes, List<List<Statement>> tables, Consumer<Statement> work) {
        ExecutorService executor = Executors.newFixedThreadPool(lanes, task -> {
            Thread thread = new Thread(task, "dbindex-build");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> builds = new ArrayList<>();
            tables.forEach(table -> builds.add(executor.submit(() -> table.forEach(work))));
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
