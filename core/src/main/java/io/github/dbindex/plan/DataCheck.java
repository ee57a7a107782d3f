package io.github.dbindex.plan;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Duplicates;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.UnfitVectors;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the table for rows with which the build would fail in the end; gives up after a minute and says so. */
final class DataCheck {

    private static final String TIMEOUT = "60s";

    private final Session session;

    DataCheck(Session session) {
        this.session = session;
    }

    void check(StepBuilder step, Relation table, ActualIndex index) {
        String before = session.setting("statement_timeout");
        session.set("statement_timeout", TIMEOUT);
        try {
            if (index.definition().unique()) {
                duplicates(step, table, index);
            }
            vectors(step, table, index);
        } catch (StatementFailedException e) {
            step.notVisible(
                    e,
                    "The rows of " + table.name() + " were not checked",
                    e.sqlState().equals("42501")
                            ? "GRANT SELECT ON " + table.name() + " to this role, or plan as the role that migrates."
                            : "check them by hand, when the server has time; the build will find what is wrong, at its end.");
        } finally {
            session.set("statement_timeout", before);
        }
    }

    private void duplicates(StepBuilder step, Relation table, ActualIndex index) {
        List<Duplicates.Duplicate> found = new Duplicates(session).find(table.name(), index.definition(), 5);
        if (found.isEmpty()) {
            return;
        }
        String keys = index.definition().columns();
        step.obstacle(
                "duplicates",
                Severity.ERROR,
                "The index cannot be unique: these values of " + keys + " occur more than once: "
                        + found.stream()
                                .map(duplicate -> duplicate.key() + " (" + duplicate.rows() + " rows)")
                                .collect(Collectors.joining(", "))
                        + (found.size() == 5 ? ", perhaps others" : "") + ".",
                "find them with SELECT " + keys.substring(1, keys.length() - 1) + ", count(*) FROM " + table.name()
                        + " GROUP BY " + keys.substring(1, keys.length() - 1)
                        + " HAVING count(*) > 1; remove them before migrating.");
    }

    private void vectors(StepBuilder step, Relation table, ActualIndex index) {
        UnfitVectors.Count unfit = new UnfitVectors(session).count(table.name(), index.definition());
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
