package io.github.dbindex.ddl;

import java.time.Duration;

/**
 * How patient a build is.
 *
 * @param waitBudget how long one index may wait, before and between its phases of work, for other sessions
 * @param attempts how often a build that failed for a reason that may pass is begun
 * @param pause between two looks at a table or a build that is busy
 */
public record BuildOptions(Duration waitBudget, int attempts, Duration pause) {

    public static BuildOptions defaults() {
        return new BuildOptions(Duration.ofHours(1), 4, Duration.ofMillis(500));
    }

    public BuildOptions withWaitBudget(Duration budget) {
        return new BuildOptions(budget, attempts, pause);
    }
}
