package io.github.dbindex.plan;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Severity;
import java.util.List;
import java.util.stream.Collectors;
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
        long warnings = findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .count();
        if (!isReady()) {
            return "Not ready: "
                    + findings().stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .map(finding -> finding.id() + " (" + finding.subject() + ")")
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return warnings == 0
                ? "Ready."
                : "Ready, with " + Amounts.of(warnings, "warning") + ": "
                        + findings().stream()
                                .filter(finding -> finding.severity() == Severity.WARNING)
                                .map(Finding::id)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    /** As a report, for any format. */
    public Report report() {
        return new PlanReport(this).report();
    }
}
