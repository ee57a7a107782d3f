package io.github.dbindex.ddl;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.IndexTask;
import java.util.Optional;

/** An invalid index that a concurrent build left behind and that nobody is building any more. */
record Leftover(BuildSession builder, IndexTask task, ActualIndex index) {

    /**
     * Drops it concurrently, if it is still the same index and still invalid once the table is free.
     *
     * @return false if it is gone, or valid after all: somebody was at work on it who could not be seen
     */
    boolean drop() {
        new TableProbe(builder).awaitFree(task, index.tableOid());
        Optional<ActualIndex> now = builder.indexes().named(index.name());
        if (now.isEmpty() || now.get().oid() != index.oid() || now.get().state().isUsable()) {
            return false;
        }
        builder.listener().on(new Event.LeftoverDropped(task, index.name(), index.state(), builder.cleaning()));
        builder.execute(
                task, "DROP INDEX CONCURRENTLY IF EXISTS " + index.name().quoted());
        return true;
    }
}
