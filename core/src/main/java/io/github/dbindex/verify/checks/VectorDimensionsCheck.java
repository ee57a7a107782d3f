package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.VectorCatalog;
import io.github.dbindex.catalog.VectorCatalog.Column;
import io.github.dbindex.catalog.VectorCatalog.Sample;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.manifest.DeclaredDimensions;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Severity;
import io.github.dbindex.verify.Check;
import java.util.Optional;

/** Vectors have the declared dimensions, and are such that an index can find them. */
final class VectorDimensionsCheck implements DatabaseCheck {

    /** Rows that are read of each table, as they come. */
    private static final int SAMPLE = 1_000;

    @Override
    public Check check() {
        return Check.VECTOR_DIMENSIONS;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        VectorCatalog catalog = new VectorCatalog(database.session());
        for (DeclaredDimensions declared : database.manifest().dimensions()) {
            findings.checked(declared.table() + "." + declared.column());
            checkDeclared(declared, catalog, findings);
        }
        for (ActualIndex index : database.vectorIndexes()) {
            checkIndexed(index, catalog, findings);
        }
        return findings.outcome();
    }

    private static void checkDeclared(DeclaredDimensions declared, VectorCatalog catalog, Findings findings) {
        String subject = declared.table() + "." + declared.column();
        Optional<Column> found = catalog.column(declared.table(), declared.column());
        if (found.isEmpty()) {
            findings.add(
                    Severity.ERROR,
                    subject,
                    "The manifest declares " + declared.dimensions() + " dimensions, and there is no such column.",
                    "correct the manifest, or add the column in a migration.",
                    declared.location());
            return;
        }
        Column column = found.get();
        String what = "";
        if (column.dimensions() > 0 && column.dimensions() != declared.dimensions()) {
            what = "its type is " + column.type() + "(" + column.dimensions() + ")";
        } else if (column.isMeasurable()) {
            Sample sample = catalog.sample(declared.table(), column, SAMPLE);
            boolean allRight = sample.least() == declared.dimensions() && sample.most() == declared.dimensions();
            if (sample.most() > 0 && !allRight) {
                what = "of " + Amounts.of(sample.rows(), "row") + " read, some have " + sample.least()
                        + (sample.most() == sample.least() ? "" : " to " + sample.most());
            }
        }
        if (!what.isEmpty()) {
            findings.add(
                    Severity.ERROR,
                    subject,
                    "The manifest declares " + declared.dimensions() + " dimensions; " + what + ".",
                    "embed the rows again with the declared model, or correct the manifest.",
                    declared.location());
        }
    }

    /** Rows that no query through the index can ever find. */
    private static void checkIndexed(ActualIndex index, VectorCatalog catalog, Findings findings) {
        IndexDefinition.Key key = index.definition().keys().get(0);
        String table = index.table().quoted();
        Optional<Column> column = index.definition().hasExpression()
                ? Optional.empty()
                : catalog.column(table, key.expression()).filter(Column::isMeasurable);
        if (column.isEmpty() || index.definition().predicate() != null) {
            return;
        }
        findings.checked(index.name());
        Sample sample = catalog.sample(table, column.get(), SAMPLE);
        boolean cosine = key.operatorClass().endsWith("_cosine_ops");
        long zeros = cosine ? sample.zeros() : 0;
        if (sample.nulls() + zeros > 0) {
            findings.add(
                    Severity.INFO,
                    index.name(),
                    "Of " + Amounts.of(sample.rows(), "row") + " read, " + sample.nulls() + " have no vector"
                            + (cosine ? " and " + zeros + " a vector of zeros, which has no angle" : "")
                            + ". The index does not hold them, so queries through it never find them.",
                    "embed these rows, or exclude them in the query.",
                    null);
        }
    }
}
