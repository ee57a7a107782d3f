package io.github.dbindex.ddl;

import java.time.Duration;

/**
 * How patient and how hungry a build is.
 *
 * @param waitBudget how long one index may wait, before and between its phases of work, for other sessions
 * @param buildBudget how long one index may take to build, waits not counted; zero for as long as it takes
 * @param lockTimeout how long a short statement may stand in the lock queue, where writers wait behind it
 * @param maxMemory the most {@code maintenance_work_mem} a build is given
 * @param onSpill what to do when the server says that a graph no longer fits into memory
 * @param onShutdown what becomes of a build when this JVM is told to stop
 * @param endIdleBlockersAfter a session that holds a build up is ended once it has been idle in a transaction that is so
 *     old; zero for never
 * @param showValues whether values that keep an index from being unique are told, and not only how many there are
 * @param pause between two looks at a table or a build that is busy
 */
public record BuildOptions(
        Duration waitBudget,
        Duration buildBudget,
        Duration lockTimeout,
        MaxMemory maxMemory,
        OnSpill onSpill,
        OnShutdown onShutdown,
        Duration endIdleBlockersAfter,
        boolean showValues,
        Duration pause) {

    /** What to do when a graph no longer fits into memory, from where on its build is many times slower. */
    public enum OnSpill {
        WARN,
        CANCEL
    }

    /** What becomes of a build when this JVM is told to stop. */
    public enum OnShutdown {
        /** The server goes on; the next run finds the build and waits for it. */
        DETACH,
        /** The build is cancelled and what it leaves is removed, for which the JVM waits up to 10 seconds. */
        CANCEL
    }

    public static BuildOptions defaults() {
        return new BuildOptions(
                Duration.ofHours(1),
                Duration.ZERO,
                Duration.ofSeconds(1),
                MaxMemory.ofServer(),
                OnSpill.WARN,
                OnShutdown.DETACH,
                Duration.ZERO,
                true,
                Duration.ofMillis(500));
    }

    public BuildOptions withWaitBudget(Duration budget) {
        return new BuildOptions(
                budget,
                buildBudget,
                lockTimeout,
                maxMemory,
                onSpill,
                onShutdown,
                endIdleBlockersAfter,
                showValues,
                pause);
    }

    public BuildOptions withBuildBudget(Duration budget) {
        return new BuildOptions(
                waitBudget,
                budget,
                lockTimeout,
                maxMemory,
                onSpill,
                onShutdown,
                endIdleBlockersAfter,
                showValues,
                pause);
    }

    public BuildOptions withLockTimeout(Duration timeout) {
        return new BuildOptions(
                waitBudget,
                buildBudget,
                timeout,
                maxMemory,
                onSpill,
                onShutdown,
                endIdleBlockersAfter,
                showValues,
                pause);
    }

    public BuildOptions withMaxMemory(MaxMemory memory) {
        return new BuildOptions(
                waitBudget,
                buildBudget,
                lockTimeout,
                memory,
                onSpill,
                onShutdown,
                endIdleBlockersAfter,
                showValues,
                pause);
    }

    public BuildOptions withOnSpill(OnSpill what) {
        return new BuildOptions(
                waitBudget,
                buildBudget,
                lockTimeout,
                maxMemory,
                what,
                onShutdown,
                endIdleBlockersAfter,
                showValues,
                pause);
    }

    public BuildOptions withOnShutdown(OnShutdown what) {
        return new BuildOptions(
                waitBudget,
                buildBudget,
                lockTimeout,
                maxMemory,
                onSpill,
                what,
                endIdleBlockersAfter,
                showValues,
                pause);
    }

    public BuildOptions withEndIdleBlockersAfter(Duration age) {
        return new BuildOptions(
                waitBudget, buildBudget, lockTimeout, maxMemory, onSpill, onShutdown, age, showValues, pause);
    }

    public BuildOptions withShowValues(boolean show) {
        return new BuildOptions(
                waitBudget,
                buildBudget,
                lockTimeout,
                maxMemory,
                onSpill,
                onShutdown,
                endIdleBlockersAfter,
                show,
                pause);
    }

    public BuildOptions withPause(Duration newPause) {
        return new BuildOptions(
                waitBudget,
                buildBudget,
                lockTimeout,
                maxMemory,
                onSpill,
                onShutdown,
                endIdleBlockersAfter,
                showValues,
                newPause);
    }
}
