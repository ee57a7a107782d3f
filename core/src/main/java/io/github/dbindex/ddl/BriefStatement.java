package io.github.dbindex.ddl;

import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.QualifiedName;

/**
 * Runs a statement that is done in a moment but needs a lock writers have to wait for: it stands in the lock queue no
 * longer than the lock timeout at a time, and tries again until the wait budget is spent.
 */
record BriefStatement(BuildSession builder, IndexTask task) {

    void execute(String sql, QualifiedName table) {
        builder.session().set("lock_timeout", builder.options().lockTimeout().toMillis() + "ms");
        try {
            Pause pause = builder.pause();
            while (!runs(sql)) {
                if (pause.isSpent()) {
                    throw BuildProblems.lockBusy(task, table, builder.options().waitBudget());
                }
                builder.listener()
                        .on(new Event.Waiting(
                                task,
                                "a moment's lock on " + table,
                                builder.activity().usersOf(table)));
                pause.take();
            }
        } finally {
            builder.session().set("lock_timeout", "0");
        }
    }

    private boolean runs(String sql) {
        try {
            builder.session().execute(sql);
            return true;
        } catch (StatementFailedException e) {
            if (e.sqlState().equals(SqlState.LOCK_NOT_AVAILABLE)) {
                return false;
            }
            throw e;
        }
    }
}
