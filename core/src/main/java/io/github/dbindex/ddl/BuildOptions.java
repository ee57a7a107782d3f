package io.github.dbindex.ddl;

import java.time.Duration;

/**
 * How patient and how hungry a build is.
 *
 * @param waitBudget how long one index may wait, before and between its phases of work, for other sessions
 * @param buildBudget how long one index may take to build, waits not counted; zero for as long as it takes
 * @param maxMemoryBytes the most {@code maintenance_work_mem} a build is given; zero for the server's own setting or a
 *     quarter of its {@code effective_cache_size}, whichever is more
 * @param onSpill what to do when the server says that a graph no longer fits into memory
 * @param attempts how often a build that failed for a reason that may pass is begun
 * @param pause between two looks at a table or a build that is busy
 */
public record BuildOptions(
        Duration waitBudget, Duration buildBudget, long maxMemoryBytes, OnSpill onSpill, int attempts, Duration pause) {

    /** What to do when a graph no longer fits into memory, from where on its build is many times slower. */
    public enum OnSpill {
        WARN,
        CANCEL
    }

    public static BuildOptions defaults() {
        return new BuildOptions(Duration.ofHours(1), Duration.ZERO, 0, OnSpill.WARN, 4, Duration.ofMillis(500));
    }

    public BuildOptions withWaitBudget(Duration budget) {
        return new BuildOptions(budget, buildBudget, maxMemoryBytes, onSpill, attempts, pause);
    }

    public BuildOptions withBuildBudget(Duration budget) {
        return new BuildOptions(waitBudget, budget, maxMemoryBytes, onSpill, attempts, pause);
    }

    public BuildOptions withMaxMemory(long bytes) {
        return new BuildOptions(waitBudget, buildBudget, bytes, onSpill, attempts, pause);
    }

    public BuildOptions withOnSpill(OnSpill what) {
        return new BuildOptions(waitBudget, buildBudget, maxMemoryBytes, what, attempts, pause);
    }

    public BuildOptions withPause(Duration newPause) {
        return new BuildOptions(waitBudget, buildBudget, maxMemoryBytes, onSpill, attempts, newPause);
    }
}
