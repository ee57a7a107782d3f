package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Privileges;
import io.github.dbindex.catalog.VectorSamples;
import io.github.dbindex.catalog.VectorSamples.Sample;
import io.github.dbindex.catalog.VectorSamples.Vectors;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.OperatorClass;
import io.github.dbindex.index.VectorDistance;
import io.github.dbindex.manifest.DeclaredDimensions;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.query.SelectText;
import io.github.dbindex.verify.Check;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Vectors have the declared dimensions, and are such that an index can find them. */
final class VectorDimensionsCheck implements DatabaseCheck {

    /** Not allowed; not possible on a standby, for another role than the owner. */
    private static final Set<String> NOT_LOOKED_AT =
            Set.of(SqlState.INSUFFICIENT_PRIVILEGE, SqlState.READ_ONLY_TRANSACTION);

    @Override
    public Check check() {
        return Check.VECTOR_DIMENSIONS;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        Session session = database.session();
        for (DeclaredDimensions declared : database.manifest().dimensions()) {
            String subject = declared.table() + "." + declared.column();
            findings.checked(subject);
            asFarAsAllowed(
                    session,
                    subject,
                    declared.table(),
                    declared.location(),
                    findings,
                    () -> checkDeclared(declared, subject, new VectorSamples(session), findings));
        }
        for (ActualIndex index : database.declaredVectorIndexes()) {
            // Where one could not be built, its key may not be computable either.
            if (!index.state().isUsable()) {
                continue;
            }
            findings.checked(index.name());
            asFarAsAllowed(
                    session,
                    index.name(),
                    index.table().quoted(),
                    null,
                    findings,
                    () -> checkIndexed(index, new VectorSamples(session), findings));
        }
        return findings.outcome();
    }

    /** That one table may not be read says nothing of the others. */
    private static void asFarAsAllowed(
            Session session,
            Object subject,
            String table,
            @Nullable Location location,
            Findings findings,
            Runnable look) {
        try {
            look.run();
        } catch (StatementFailedException e) {
            if (!NOT_LOOKED_AT.contains(e.sqlState())) {
                throw e;
            }
            List<String> grants = new Privileges(session).lackingToRun(SelectText.names(table));
            findings.add(
                    Severity.WARNING,
                    subject,
                    "Its rows were not looked at: " + e.serverMessage() + " (SQLSTATE " + e.sqlState() + ").",
                    Privileges.nextStep(grants),
                    location);
        }
    }

    private static void checkDeclared(
            DeclaredDimensions declared, String subject, VectorSamples samples, Findings findings) {
        Optional<Vectors> found = samples.column(declared.table(), declared.column());
        if (found.isEmpty()) {
            findings.add(
                    Severity.ERROR,
                    subject,
                    "The manifest declares " + declared.dimensions() + " dimensions, and there is no such column.",
                    "correct the manifest, or add the column in a migration.",
                    declared.location());
            return;
        }
        String others = others(declared, found.get(), samples);
        if (!others.isEmpty()) {
            findings.add(
                    Severity.ERROR,
                    subject,
                    "The manifest declares " + declared.dimensions() + " dimensions; " + others + ".",
                    "embed the rows again with the declared model, or correct the manifest.",
                    declared.location());
        }
    }

    /** What has other dimensions; empty if nothing has. */
    private static String others(DeclaredDimensions declared, Vectors column, VectorSamples samples) {
        if (column.dimensions() > 0 && column.dimensions() != declared.dimensions()) {
            return "its type is " + column.type() + "(" + column.dimensions() + ")";
        }
        if (!column.isMeasurable()) {
            return "";
        }
        Sample sample = samples.sample(declared.table(), column, null);
        boolean allRight = sample.least() == declared.dimensions() && sample.most() == declared.dimensions();
        return sample.most() < 0 || allRight
                ? ""
                : "of " + read(sample) + ", some have " + sample.least()
                        + (sample.most() == sample.least() ? "" : " to " + sample.most());
    }

    private static String read(Sample sample) {
        return Amounts.of(sample.rows(), "row") + " read"
                + (sample.ofRows() < 0 ? "" : " from all over about " + Amounts.count(sample.ofRows()));
    }

    /** Rows that no query through the index can ever find. */
    private static void checkIndexed(ActualIndex index, VectorSamples samples, Findings findings) {
        IndexDefinition definition = index.definition();
        Vectors key = samples.key(index);
        if (!key.isMeasurable()) {
            return;
        }
        Sample sample = samples.sample(index.table().quoted(), key, definition.predicate());
        boolean cosine = OperatorClass.named(definition.keys().get(0).operatorClass())
                .filter(known -> known.distance() == VectorDistance.COSINE)
                .isPresent();
        long zeros = cosine ? sample.zeros() : 0;
        if (sample.nulls() + zeros > 0) {
            findings.add(
                    Severity.INFO,
                    index.name(),
                    "Of " + read(sample) + ", " + Amounts.count(sample.nulls()) + " have no vector"
                            + (cosine ? " and " + Amounts.count(zeros) + " a vector of zeros, which has no angle" : "")
                            + ". The index does not hold them, so queries through it never find them.",
                    "embed these rows, or exclude them in the query.",
                    null);
        }
    }
}
