package io.github.dbindex.ddl;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.IndexSight;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.IndexTask;
import java.util.List;

/** The build of an index by another session, which we wait for instead of destroying it. */
record RunningBuild(BuildSession builder, IndexTask task, IndexSight.Building seen) {

    /** Waits while that session builds this index, showing its progress, as long as our own build might take. */
    void await() {
        int pid = seen.build().pid();
        builder.listener().on(new Event.Adopted(task, builder.activity().session(pid)));
        builder.watching(task, pid, watch -> {
            Pause pause = builder.pause();
            while (goesOn()) {
                watch.stop().ifPresent(stop -> {
                    throw BuildStopped.ofAnother(task, pid, stop, builder.options());
                });
                pause.take();
            }
        });
    }

    private boolean goesOn() {
        ActualIndex index = seen.index();
        return builder.sights().of(List.of(index)).get(index.oid()) instanceof IndexSight.Building;
    }
}
