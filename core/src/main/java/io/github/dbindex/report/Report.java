package io.github.dbindex.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a goal: what it found, and its own part.
 *
 * @param server null for a goal that needs none
 * @param checked every check that was made, also those that found nothing
 * @param sections the goal's own part, for people
 * @param details the goal's own part, as JSON has it: maps, lists, strings, numbers, booleans
 */
public record Report(
        String goal,
        @Nullable Server server,
        List<Finding> findings,
        List<Checked> checked,
        List<Section> sections,
        Map<String, Object> details) {

    public Report {
        findings = List.copyOf(findings);
        checked = List.copyOf(checked);
        sections = List.copyOf(sections);
    }

    public Report(String goal, @Nullable Server server, List<Finding> findings, Map<String, Object> details) {
        this(goal, server, findings, List.of(), List.of(), details);
    }

    public Report withChecked(List<Checked> newChecked) {
        return new Report(goal, server, findings, newChecked, sections, details);
    }

    public Report withSections(List<Section> newSections) {
        return new Report(goal, server, findings, checked, newSections, details);
    }

    /**
     * A check that was made.
     *
     * @param id of the check or rule, as in its findings
     * @param subject as in its findings
     */
    public record Checked(String id, String subject) {}

    /**
     * The server a report is about.
     *
     * @param pgvector version in the database; null if it is not installed
     * @param pgvectorAvailable version of the files on the server; null if it has none
     */
    public record Server(
            String version,
            String place,
            @Nullable String pgvector,
            @Nullable String pgvectorAvailable) {

        /** For people: {@code PostgreSQL 17.6 · pgvector 0.8.1 · shop at db.internal:5432 as app}. */
        public String described() {
            String vector = pgvector != null
                    ? "pgvector " + pgvector
                    : pgvectorAvailable != null ? "pgvector " + pgvectorAvailable + " available" : "no pgvector";
            return "PostgreSQL " + version + " · " + vector + " · " + place;
        }
    }

    public boolean fails(FailOn failOn) {
        return findings.stream().anyMatch(finding -> failOn.failsFor(finding.severity()));
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** For people: {@code 1 error, 0 warnings}. */
    public String counts() {
        return Amounts.of(count(Severity.ERROR), "error") + ", " + Amounts.of(count(Severity.WARNING), "warning");
    }
}
