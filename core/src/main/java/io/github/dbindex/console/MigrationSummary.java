package io.github.dbindex.console;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.verify.IndexVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The outcome of a migration in one line. */
public final class MigrationSummary {

    private MigrationSummary() {}

    /** The same whatever its size. */
    public static String of(MigrationResult result, Duration time, Screen screen) {
        Verification verification = result.verification();
        return result.applied().isEmpty()
                ? "Nothing to do: " + Amounts.of(verification.versions(), "version") + " applied, "
                        + state(verification) + "."
                : "Applied " + versions(result.applied(), screen) + ". " + state(verification) + ", "
                        + Amounts.time(time) + ".";
    }

    private static String versions(List<String> applied, Screen screen) {
        return applied.size() <= screen.show()
                ? String.join(", ", applied)
                : Amounts.of(applied.size(), "version") + ", " + applied.get(0) + " to "
                        + applied.get(applied.size() - 1);
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
        return (fine == all ? Amounts.of(all, "index") : Amounts.count(fine) + " of " + Amounts.of(all, "index"))
                + " valid and as declared" + (all == 0 ? "" : ", " + Amounts.size(bytes));
    }
}
