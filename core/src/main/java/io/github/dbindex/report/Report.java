package io.github.dbindex.report;

import io.github.dbindex.DbIndexException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a goal: what it found, and its own part.
 *
 * @param project that it was run for; null if the front end knows of none
 * @param server null for a goal that needs none, or that did not reach it
 * @param checked every check that was made, also those that found nothing
 * @param sections the goal's own part, for people
 * @param suppressed findings that somebody has decided to live with; they fail nothing
 * @param details the goal's own part, as JSON has it: maps, lists, strings, numbers, booleans
 */
public record Report(
        String goal,
        @Nullable Project project,
        @Nullable Server server,
        List<Finding> findings,
        List<Checked> checked,
        List<Section> sections,
        List<Suppressed> suppressed,
        Map<String, Object> details) {

    /** The id of the only finding of a goal that could not do its work. */
    public static final String COULD_NOT_RUN = "could-not-run";

    /** The key of {@link #details()} under which a goal has its outcome in words. */
    public static final String VERDICT = "verdict";

    public Report {
        findings = List.copyOf(findings);
        checked = List.copyOf(checked);
        sections = List.copyOf(sections);
        suppressed = List.copyOf(suppressed);
    }

    public Report(String goal, @Nullable Server server, List<Finding> findings, Map<String, Object> details) {
        this(goal, null, server, findings, List.of(), List.of(), List.of(), details);
    }

    public Report withChecked(List<Checked> newChecked) {
        return new Report(goal, project, server, findings, newChecked, sections, suppressed, details);
    }

    public Report withSections(List<Section> newSections) {
        return new Report(goal, project, server, findings, checked, newSections, suppressed, details);
    }

    public Report withProject(@Nullable Project newProject) {
        return new Report(goal, newProject, server, findings, checked, sections, suppressed, details);
    }

    /** With other findings, some of them suppressed. */
    Report with(List<Finding> newFindings, List<Suppressed> newSuppressed) {
        return new Report(goal, project, server, newFindings, checked, sections, newSuppressed, details);
    }

    /**
     * Of a goal that could not do its work.
     *
     * @param server null if it was not reached
     */
    public static Report broken(String goal, @Nullable Server server, DbIndexException problem) {
        return new Report(
                goal,
                server,
                List.of(new Finding(COULD_NOT_RUN, Severity.ERROR, goal, problem.problem(), problem.nextStep(), null)),
                Map.of());
    }

    /** Whether the goal could do its work. */
    public boolean ran() {
        return findings.stream().noneMatch(finding -> finding.id().equals(COULD_NOT_RUN));
    }

    /** With what findings say in other words, such as with shorter paths. */
    public Report withWords(UnaryOperator<String> words) {
        return with(findings.stream().map(finding -> finding.withWords(words)).toList(), suppressed);
    }

    /** With the path of every location changed, such as to one that begins at the project's directory. */
    public Report withFiles(UnaryOperator<String> path) {
        return with(
                findings.stream().map(finding -> finding.withFile(path)).toList(),
                suppressed.stream()
                        .map(known -> new Suppressed(known.finding().withFile(path), known.by(), known.reason()))
                        .toList());
    }

    /** The ids of all checks this run made, on whatever subject. */
    public Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        checked.forEach(check -> ids.add(check.id()));
        findings.forEach(finding -> ids.add(finding.id()));
        suppressed.forEach(known -> ids.add(known.finding().id()));
        return ids;
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
     * What a goal was run for.
     *
     * @param name of the project, such as {@code com.acme:shop}
     * @param module its directory in the repository; empty for the repository's own
     */
    public record Project(String name, String module) {

        /** For people: {@code com.acme:shop, backend}. */
        public String described() {
            return module.isEmpty() ? name : name + ", " + module;
        }
    }

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

    /** Which findings fail it, where that is more than the errors: {@code 3 warnings (dbindex.failOn=warning)}. */
    public String failures(FailOn failOn) {
        long warnings = count(Severity.WARNING);
        if (failOn != FailOn.WARNING || warnings == 0) {
            return "";
        }
        long errors = count(Severity.ERROR);
        return (errors == 0 ? "" : Amounts.of(errors, "error") + " and ") + Amounts.of(warnings, "warning")
                + " (dbindex.failOn=warning)";
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** The outcome in the goal's own words; empty if it has none beside the counts. */
    public String verdict() {
        return details.get(VERDICT) instanceof String verdict ? verdict : "";
    }

    /** For people: {@code 1 error, 0 warnings in 31 checks.} */
    public String summary() {
        return counts() + (checked.isEmpty() ? "" : " in " + Amounts.of(checked.size(), "check")) + ".";
    }

    /** For people: {@code 1 error, 0 warnings}, and {@code 2 known} if findings are suppressed. */
    public String counts() {
        return Amounts.of(count(Severity.ERROR), "error") + ", " + Amounts.of(count(Severity.WARNING), "warning")
                + (suppressed.isEmpty() ? "" : ", " + Amounts.count(suppressed.size()) + " known");
    }
}
