package io.github.dbindex.plan;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Duplicates;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.UnfitVectors;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.ddl.DuplicateValues;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Severity;
import java.time.Duration;
import java.util.List;

/**
 * Reads the table for rows with which the build would fail in the end, a partitioned one partition by partition; gives up
 * after a minute and says so.
 */
final class DataCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Session session;
    private final Catalog catalog;
    private final boolean showValues;

    DataCheck(Session session, boolean showValues) {
        this.session = session;
        this.showValues = showValues;
        this.catalog = new Catalog(session);
    }

    void check(StepBuilder step, Relation table, ActualIndex index) {
        String before = session.setting("statement_timeout");
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Relation leaf : catalog.leaves(table)) {
                // What is left of the minute; 0 would be no limit.
                long left =
                        Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis());
                session.set("statement_timeout", left + "ms");
                rows(step, leaf, index);
            }
        } catch (StatementFailedException e) {
            step.notVisible(
                    e,
                    "The rows of " + table.name() + " were not checked",
                    e.sqlState().equals(SqlState.INSUFFICIENT_PRIVILEGE)
                            ? "GRANT SELECT ON " + table.name() + " to this role, or plan as the role that migrates."
                            : "check them by hand, when the server has time; the build will find what is wrong, at its end.");
        } finally {
            session.set("statement_timeout", before);
        }
    }

    private void rows(StepBuilder step, Relation table, ActualIndex index) {
        if (index.definition().unique()) {
            duplicates(step, table, index);
        }
        vectors(step, table, index);
    }

    private void duplicates(StepBuilder step, Relation table, ActualIndex index) {
        List<Duplicates.Duplicate> found = new Duplicates(session).find(table, index.definition());
        if (found.isEmpty()) {
            return;
        }
        String keys = index.definition().columns();
        step.obstacle(
                "duplicates",
                Severity.ERROR,
                "The index cannot be unique: these values of " + keys + " occur more than once in " + table.name()
                        + ": "
                        + DuplicateValues.described(found, showValues)
                        + (found.size() == Duplicates.MOST ? ", perhaps others" : "") + ".",
                "find them with SELECT " + keys.substring(1, keys.length() - 1) + ", count(*) FROM " + table.name()
                        + " GROUP BY " + keys.substring(1, keys.length() - 1)
                        + " HAVING count(*) > 1; remove them before migrating.");
    }

    private void vectors(StepBuilder step, Relation table, ActualIndex index) {
        UnfitVectors.Count unfit = new UnfitVectors(session).count(table, index.definition());
        if (unfit.otherDimensions() > 0) {
            step.obstacle(
                    "vector-dimensions",
                    Severity.ERROR,
                    Amounts.of(unfit.otherDimensions(), "row") + " of " + table.name()
                            + " cannot be indexed: the vector does not have " + unfit.dimensions() + " dimensions.",
                    "find them with SELECT * FROM " + table.name() + " WHERE vector_dims(" + unfit.column() + ") <> "
                            + unfit.dimensions() + "; correct them, or leave them out with WHERE in the index.");
        }
        if (unfit.outOfRange() > 0) {
            step.obstacle(
                    "halfvec-range",
                    Severity.ERROR,
                    Amounts.of(unfit.outOfRange(), "row") + " of " + table.name()
                            + " cannot be indexed: a value is beyond 65504, the largest of type halfvec.",
                    "scale the values, or index " + unfit.column() + " as vector.");
        }
    }
}
