package io.github.dbindex.ddl;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.IndexTask;
import java.util.Optional;

/** The build of an index by another session, which we wait for instead of destroying it. */
record RunningBuild(BuildSession builder, IndexTask task, ActualIndex index) {

    /**
     * Waits while another session builds this index, showing its progress, as long as our own build might take.
     *
     * @return false if nobody is building it: it is a leftover
     */
    boolean await() {
        Optional<BuildProgress> build = find();
        if (build.isEmpty()) {
            // None is to be seen, at least not by this role; the lock says for certain whether anybody is at work on
            // the table.
            return awaitUnseen();
        }
        int pid = build.get().pid();
        builder.listener().on(new Event.Adopted(task, builder.activity().session(pid)));
        builder.watching(task, pid, watch -> {
            Pause pause = builder.pause();
            while (find().isPresent()) {
                watch.stop().ifPresent(stop -> {
                    throw BuildStopped.ofAnother(task, pid, stop, builder.options());
                });
                pause.take();
            }
        });
        return true;
    }

    private Optional<BuildProgress> find() {
        return builder.activity()
                .buildOnTable(index.tableOid())
                .filter(build -> build.tableOid() == index.tableOid())
                .filter(build -> build.indexOid() == index.oid() || build.indexOid() == 0);
    }

    private boolean awaitUnseen() {
        TableProbe probe = new TableProbe(builder);
        if (probe.isFree(task.table(), index.tableOid())) {
            return false;
        }
        probe.awaitFree(task, index.tableOid());
        return true;
    }
}
