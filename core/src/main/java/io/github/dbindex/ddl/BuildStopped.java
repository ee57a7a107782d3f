package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.report.Amounts;
import java.util.stream.Collectors;

/** We have stopped a build ourselves. */
final class BuildStopped extends DbIndexException {

    private static final long serialVersionUID = 1L;

    BuildStopped(IndexTask task, BuildWatch.Stop stop, BuildOptions options, Throwable cause) {
        super(problem(task, stop, options), nextStep(stop), cause);
    }

    /** We wait no longer for a build of another session, which goes on. */
    static DbIndexException ofAnother(IndexTask task, int pid, BuildWatch.Stop stop, BuildOptions options) {
        boolean waited = stop.reason() == BuildWatch.Reason.WAITED_TOO_LONG;
        return new DbIndexException(
                "Index " + task.index() + " is being built by another session (pid " + pid + "), which "
                        + (waited
                                ? "has waited " + Amounts.time(options.waitBudget()) + " for other sessions."
                                        + blockers("It waits for ", stop)
                                : "was not done within " + Amounts.time(options.buildBudget()) + ".")
                        + "\nThat build was left alone and goes on.",
                (waited ? "let those sessions end, or raise dbindex.waitBudget" : "raise dbindex.buildBudget")
                        + ", then run the same command again; it finds the build or the index.");
    }

    private static String blockers(String verb, BuildWatch.Stop stop) {
        return stop.blockers().stream()
                .map(Blocker::described)
                .map(who -> "\n" + verb + who)
                .collect(Collectors.joining());
    }

    private static String problem(IndexTask task, BuildWatch.Stop stop, BuildOptions options) {
        return switch (stop.reason()) {
            case WAITED_TOO_LONG ->
                "The build of " + task.index() + " was stopped after it had waited "
                        + Amounts.time(options.waitBudget()) + " for other sessions."
                        + blockers("It waited for ", stop);
            case BUILT_TOO_LONG ->
                "The build of " + task.index() + " was stopped because it was not done within "
                        + Amounts.time(options.buildBudget()) + ".";
            case SPILLED ->
                "The build of " + task.index() + " was stopped because its graph no longer fits into"
                        + " maintenance_work_mem, from where on it takes many times as long.";
        };
    }

    private static String nextStep(BuildWatch.Stop stop) {
        return switch (stop.reason()) {
            case WAITED_TOO_LONG ->
                "let those sessions end, or raise dbindex.waitBudget, then run the same command again.";
            case BUILT_TOO_LONG -> "raise dbindex.buildBudget, then run the same command again.";
            case SPILLED -> "raise dbindex.maxMemory, or set dbindex.onSpill to warn, then run the same command again.";
        };
    }
}
