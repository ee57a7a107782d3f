package io.github.dbindex.ddl;

import io.github.dbindex.catalog.Activity;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.event.IndexTask;
import java.time.Duration;
import java.util.List;

/** Ends sessions that hold a build up while they do nothing, if that is wanted; never one that is at work. */
record IdleBlockers(BuildOptions options, EventListener listener) {

    void end(IndexTask task, List<Blocker> blockers, Activity activity) {
        Duration limit = options.endIdleBlockersAfter();
        if (limit.isZero()) {
            return;
        }
        blockers.stream()
                .filter(blocker -> blocker.idlesInTransactionFor(limit))
                .filter(blocker -> !blocker.application().startsWith("dbindex"))
                .filter(blocker -> activity.terminate(blocker.pid()))
                .forEach(blocker -> listener.on(new Event.BlockerEnded(task, blocker)));
    }
}
