package io.github.dbindex.migrate;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.report.Cell;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Outcome;
import io.github.dbindex.report.Quantity;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Section.Table.Row;
import io.github.dbindex.verify.IndexUsage;
import io.github.dbindex.verify.IndexVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A verification as tables for people and as JSON. */
public final class VerificationReport {

    static final String INDEXES = "Indexes";
    static final Section.Table.Fine FINE = new Section.Table.Fine("index", "as declared");

    private VerificationReport() {}

    /** Of goal verify. */
    public static Report of(Verification verification, Instant finishedAt) {
        List<Section> sections = new ArrayList<>(List.of(indexes(verification)));
        sections.addAll(verification.database().sections());
        return new Report("verify", verification.server(), verification.findings(), details(verification, finishedAt))
                .withChecked(verification.checked())
                .withSections(sections);
    }

    private static Map<String, Object> details(Verification verification, Instant finishedAt) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("finishedAt", finishedAt.toString());
        details.put(
                "applied",
                verification.migrations().stream()
                        .map(Verification.Migration::version)
                        .toList());
        details.put("migrations", verification.migrationsJson());
        details.put("checks", verification.checks());
        details.put("indexes", verification.json());
        details.putAll(verification.database().details());
        return details;
    }

    private static Section.Table indexes(Verification verification) {
        return new Section.Table(
                INDEXES,
                List.of("index", "on", "size", "checks"),
                verification.verdicts().stream().map(VerificationReport::row).toList(),
                FINE);
    }

    private static Row row(IndexVerdict verdict) {
        IndexUsage usage = verdict.usage();
        boolean isFine =
                verdict.findings().isEmpty() && (usage == null || usage.failed().isEmpty());
        return Row.of(isFine, name(verdict), table(verdict), size(verdict), new Cell.Checks(outcomes(verdict)));
    }

    static Cell name(IndexVerdict verdict) {
        return new Cell.Name(verdict.name().brief());
    }

    static Cell table(IndexVerdict verdict) {
        ActualIndex actual = verdict.actual();
        return new Cell.Name((actual == null ? verdict.expected().table() : actual.table()).brief());
    }

    static Cell size(IndexVerdict verdict) {
        ActualIndex actual = verdict.actual();
        return actual == null ? Cell.none() : new Quantity.Size(actual.sizeBytes());
    }

    private static List<Outcome> outcomes(IndexVerdict verdict) {
        List<Outcome> outcomes = new ArrayList<>();
        verdict.passed().forEach(check -> outcomes.add(new Outcome.Passed(check)));
        verdict.findings().stream().map(Finding::id).distinct().forEach(id -> outcomes.add(new Outcome.Failed(id)));
        if (verdict.usage() != null) {
            outcomes.addAll(verdict.usage().outcomes());
        }
        return outcomes;
    }
}
