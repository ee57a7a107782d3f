package io.github.dbindex.gate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.ReadReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The report of a verify of another environment, without which nothing is migrated here.
 *
 * @param file {@code verify.json}
 * @param maxAge how long ago that verify may have ended
 */
public record RequiredReport(Path file, Duration maxAge) {

    private static final String NEXT =
            "migrate and verify the same migrations in the other environment, then bring its verify.json here.";

    /** What the clocks of two machines may be apart. */
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(1);

    /**
     * A pending migration as Flyway has it.
     *
     * @param checksum null for one that is not made of SQL
     */
    public record Pending(String version, @Nullable Integer checksum) {}

    /** Why it does not prove these migrations; empty if it does. */
    public List<Refusal> refusals(List<Pending> pending, Instant now) {
        if (pending.isEmpty()) {
            return List.of();
        }
        try {
            ReadReport report = ReadReport.of(file);
            String against = against(report, now);
            if (against.isEmpty()) {
                against = unproven(report, pending);
            }
            return against.isEmpty() ? List.of() : List.of(refusal(against));
        } catch (DbIndexException e) {
            return List.of(new Refusal("report-required", file.toString(), e.problem(), NEXT));
        }
    }

    private String against(ReadReport report, Instant now) {
        if (!report.goal().equals("verify")) {
            return "is the report of " + report.goal() + ", not of verify";
        }
        if (!report.status().equals("passed")) {
            return "says that verify " + report.status();
        }
        Instant finished = report.finishedAt();
        if (finished == null) {
            return "does not say when verify ended";
        }
        if (finished.isAfter(now.plus(CLOCKS_DIFFER_BY))) {
            return "is dated in the future: it says that verify ended at " + finished + ", and here it is " + now
                    + "; one of the two clocks is wrong, or the report is not what it was";
        }
        Duration age = Duration.between(finished, now);
        return age.compareTo(maxAge) > 0
                ? "is " + Amounts.time(age) + " old, more than " + Amounts.time(maxAge)
                        + " (dbindex.requireReportMaxAge)"
                : "";
    }

    private static String unproven(ReadReport report, List<Pending> pending) {
        Map<String, @Nullable Integer> proven = report.migrations();
        String missing = pending.stream()
                .map(Pending::version)
                .filter(version -> !proven.containsKey(version))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return "does not prove " + missing + ": not applied there";
        }
        String changed = pending.stream()
                .filter(migration -> !Objects.equals(proven.get(migration.version()), migration.checksum()))
                .map(Pending::version)
                .collect(Collectors.joining(", "));
        return changed.isEmpty() ? "" : "does not prove " + changed + ": applied there with another checksum";
    }

    private Refusal refusal(String against) {
        return new Refusal(
                "report-required",
                file.toString(),
                "The report " + file + " (dbindex.requireReport) " + against + ". Nothing was changed.",
                NEXT);
    }
}
