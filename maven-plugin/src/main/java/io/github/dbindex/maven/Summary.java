package io.github.dbindex.maven;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.verify.IndexVerdict;
import java.time.Duration;
import java.util.Objects;

/** The last line of a migration. */
final class Summary {

    private Summary() {}

    static String of(MigrationResult result, Duration time) {
        Verification verification = result.verification();
        return result.applied().isEmpty()
                ? "Nothing to do: " + Amounts.of(verification.versions(), "version") + " applied, "
                        + state(verification) + "."
                : "Applied " + String.join(", ", result.applied()) + ". " + state(verification) + ", "
                        + Amounts.time(time) + ".";
    }

    private static String state(Verification verification) {
        int all = verification.verdicts().size();
        long fine = verification.verdicts().stream()
                .filter(verdict -> verdict.findings().isEmpty())
                .count();
        long bytes = verification.verdicts().stream()
                .map(IndexVerdict::actual)
                .filter(Objects::nonNull)
                .mapToLong(ActualIndex::sizeBytes)
                .sum();
        return (fine == all ? Amounts.of(all, "index") : fine + " of " + Amounts.of(all, "index"))
                + " valid and as declared" + (all == 0 ? "" : ", " + Amounts.size(bytes));
    }
}
