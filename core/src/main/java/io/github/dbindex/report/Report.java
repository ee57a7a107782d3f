package io.github.dbindex.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a goal: what it found, and its own part.
 *
 * @param server null for a goal that needs none
 * @param checked every check that was made, also those that found nothing
 * @param sections the goal's own part, for people
 * @param suppressed findings that somebody has decided to live with; they fail nothing
 * @param details the goal's own part, as JSON has it: maps, lists, strings, numbers, booleans
 */
public record Report(
        String goal,
        @Nullable Server server,
        List<Finding> findings,
        List<Checked> checked,
        List<Section> sections,
        List<Suppressed> suppressed,
        Map<String, Object> details) {

    public Report {
        findings = List.copyOf(findings);
        checked = List.copyOf(checked);
        sections = List.copyOf(sections);
        suppressed = List.copyOf(suppressed);
    }

    public Report(String goal, @Nullable Server server, List<Finding> findings, Map<String, Object> details) {
        this(goal, server, findings, List.of(), List.of(), List.of(), details);
    }

    public Report withChecked(List<Checked> newChecked) {
        return new Report(goal, server, findings, newChecked, sections, suppressed, details);
    }

    public Report withSections(List<Section> newSections) {
        return new Report(goal, server, findings, checked, newSections, suppressed, details);
    }

    /** With other findings, some of them suppressed. */
    Report with(List<Finding> newFindings, List<Suppressed> newSuppressed) {
        return new Report(goal, server, newFindings, checked, sections, newSuppressed, details);
    }

    /** With the path of every location changed, such as to one that begins at the project's directory. */
    public Report withFiles(UnaryOperator<String> path) {
        return with(
                findings.stream().map(finding -> finding.withFile(path)).toList(),
                suppressed.stream()
                        .map(known -> new Suppressed(known.finding().withFile(path), known.by(), known.reason()))
                        .toList());
    }

    /** Whether this run made a check of that id, on whatever subject. */
    boolean concerns(String id) {
        return checked.stream().anyMatch(check -> check.id().equals(id))
                || findings.stream().anyMatch(finding -> finding.id().equals(id))
                || suppressed.stream().anyMatch(known -> known.finding().id().equals(id));
    }

    /**
     * A finding that fails nothing.
     *
     * @param by who says so
     * @param reason for people
     */
    public record Suppressed(Finding finding, By by, String reason) {

        /** Where it is written that the finding is to be lived with. */
        public enum By {
            BASELINE,
            MANIFEST;

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
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

    /** The outcome in the goal's own words, with a blank behind; empty if it has none beside the counts. */
    public String verdict() {
        return details.get("verdict") instanceof String verdict ? verdict + " " : "";
    }

    /** For people: {@code 1 error, 0 warnings}, and {@code 2 known} if findings are suppressed. */
    public String counts() {
        return Amounts.of(count(Severity.ERROR), "error") + ", " + Amounts.of(count(Severity.WARNING), "warning")
                + (suppressed.isEmpty() ? "" : ", " + Amounts.count(suppressed.size()) + " known");
    }
}
