package io.github.dbindex.plan;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Severity;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What migrating would do on a server, in order, and what is in the way.
 *
 * @param versions that are pending, for people
 * @param steps one for each statement
 * @param surroundings findings that are not about one step: sessions, replicas, limits, gates
 * @param checklist what should hold before it is begun
 */
public record MigrationPlan(
        Report.Server server,
        List<String> versions,
        List<Step> steps,
        List<Finding> surroundings,
        Section.Checklist checklist) {

    private static final int MOST_IN_VERDICT = 10;

    public MigrationPlan {
        versions = List.copyOf(versions);
        steps = List.copyOf(steps);
        surroundings = List.copyOf(surroundings);
    }

    public List<Finding> findings() {
        return Stream.concat(steps.stream().flatMap(step -> step.obstacles().stream()), surroundings.stream())
                .toList();
    }

    /** Whether migrating can begin: nothing found would make it fail. */
    public boolean isReady() {
        return findings().stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** For people: {@code Not ready: duplicates (V3 items_code_key).}. */
    public String verdict() {
        if (versions.isEmpty()) {
            return "Nothing is pending.";
        }
        if (!isReady()) {
            return "Not ready: " + listed(Severity.ERROR, finding -> finding.id() + " (" + finding.subject() + ")");
        }
        long warnings = findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .count();
        return warnings == 0
                ? "Ready."
                : "Ready, with " + Amounts.of(warnings, "warning") + ": " + listed(Severity.WARNING, Finding::id);
    }

    private String listed(Severity severity, Function<Finding, String> words) {
        List<String> all = findings().stream()
                .filter(finding -> finding.severity() == severity)
                .map(words)
                .distinct()
                .toList();
        int more = all.size() - MOST_IN_VERDICT;
        return more <= 0
                ? String.join(", ", all) + "."
                : String.join(", ", all.subList(0, MOST_IN_VERDICT)) + " and " + Amounts.count(more) + " more.";
    }

    /** As a report, for any format. */
    public Report report() {
        return new PlanReport(this).report();
    }
}
