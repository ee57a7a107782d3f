package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Waits until a table is free for a concurrent build, without ever standing in the lock queue, where writers would
 * have to wait behind us.
 *
 * <p>Every concurrent index operation holds SHARE UPDATE EXCLUSIVE on its table for its whole life (PostgreSQL:
 * Explicit Locking), so getting that lock proves that none is running. {@code LOCK TABLE} takes no snapshot, so
 * nobody's build waits for this probe either.
 */
final class TableProbe {

    private final BuildSession builder;

    TableProbe(BuildSession builder) {
        this.builder = builder;
    }

    boolean isFree(QualifiedName table, long tableOid) {
        Optional<Boolean> free = builder.session().rolledBack(() -> {
            try {
                builder.session().execute("LOCK TABLE " + table.quoted() + " IN SHARE UPDATE EXCLUSIVE MODE NOWAIT");
                return Optional.of(true);
            } catch (StatementFailedException e) {
                if (e.sqlState().equals(SqlState.LOCK_NOT_AVAILABLE)) {
                    return Optional.of(false);
                }
                if (e.sqlState().equals(SqlState.WRONG_OBJECT_TYPE)) {
                    return Optional.<Boolean>empty();
                }
                throw e;
            }
        });
        // LOCK TABLE takes no materialized view; who holds a lock on it can be seen all the same.
        return free.orElseGet(() -> builder.activity().holdersOf(tableOid).isEmpty());
    }

    void awaitFree(IndexTask task, long tableOid) {
        Pause pause = builder.pause();
        while (!isFree(task.table(), tableOid)) {
            List<Blocker> holders = builder.activity().holdersOf(tableOid);
            if (pause.isSpent()) {
                throw notFree(task, builder.options().waitBudget(), holders);
            }
            builder.listener().on(new Event.Waiting(task, "the lock on " + task.table(), holders));
            new IdleBlockers(builder.options(), builder.listener()).end(task, holders, builder.activity());
            pause.take();
        }
    }

    private static DbIndexException notFree(IndexTask task, Duration budget, List<Blocker> holders) {
        String who = holders.stream().map(Blocker::described).collect(Collectors.joining("\nHeld by "));
        return new DbIndexException(
                "Could not start with index " + task.index() + ": no lock on " + task.table() + " within "
                        + Amounts.time(budget) + ".\nHeld by " + (who.isEmpty() ? "a session that is gone now" : who),
                "let that work end, or end its session, then run the same command again; dbindex.waitBudget says how"
                        + " long to wait.");
    }
}
