package io.github.dbindex.plan;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.sql.statement.Hazard;
import io.github.dbindex.sql.statement.TableLock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement, and what it would do.
 *
 * @param statement on one line, shortened
 * @param subject the index or table it is about, for people; empty if it is about neither
 * @param table whose lock it takes, for people; empty if none
 * @param presence null for what is no index
 * @param there what is there already, for people; empty for what is no index
 * @param rows of the table now; -1 if that is not known
 * @param tableBytes of the table now, with TOAST and without indexes; -1 if that is not known
 * @param forecast null for what builds nothing
 * @param obstacles what is in the way of this step
 */
public record Step(
        String version,
        Location location,
        String action,
        String statement,
        String subject,
        String table,
        TableLock lock,
        Hazard hazard,
        @Nullable Presence presence,
        String there,
        long rows,
        long tableBytes,
        @Nullable Forecast forecast,
        List<Finding> obstacles) {

    public Step {
        obstacles = List.copyOf(obstacles);
    }

    /** A lock in PostgreSQL's words, and what it blocks in plain words. */
    public String lockWords() {
        return lock == TableLock.NONE ? lock.blocks() : (table.isEmpty() ? "" : table + ": ") + lock.blocks();
    }
}
