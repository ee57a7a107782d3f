package io.github.dbindex.lint;

import io.github.dbindex.lint.rules.UnterminatedQuote;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.migration.MigrationScript.Kind;
import io.github.dbindex.sql.migration.MigrationScripts;
import io.github.dbindex.sql.migration.ScriptVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks migration files against rules. Needs no server and takes no lock. */
public final class Linter {

    private static final Comparator<Finding> BY_PLACE = Comparator.comparingInt((Finding finding) ->
                    finding.location() == null ? 0 : finding.location().line())
            .thenComparingInt(finding ->
                    finding.location() == null ? 0 : finding.location().column());

    private final List<LintRule> rules;
    private final Optional<ScriptVersion> since;
    private final FlywaySettings flyway;

    private Linter(List<LintRule> rules, Optional<ScriptVersion> since, FlywaySettings flyway) {
        this.rules = List.copyOf(rules);
        this.since = since;
        this.flyway = flyway;
    }

    /** With the standard rules, and no manifest to hold operator classes against. */
    public static Linter standard() {
        return with(LintRules.standard(Manifest.none()));
    }

    /** With these rules, in this order. */
    public static Linter with(List<LintRule> rules) {
        return new Linter(rules, Optional.empty(), FlywaySettings.defaults());
    }

    /** As Flyway is set to read the files. */
    public Linter under(FlywaySettings newFlyway) {
        return new Linter(rules, since, newFlyway);
    }

    /** Reads older versions for what they create and has nothing to say about them. Repeatable scripts are never old. */
    public Linter since(ScriptVersion version) {
        return new Linter(rules, Optional.of(version), flyway);
    }

    /**
     * What the rules find, file by file in the order of the versions. {@link Report#details()} counts files and
     * statements.
     */
    public Linted lint(MigrationScripts scripts) {
        List<LintScript> read = scripts.all().stream()
                .map(script -> LintScript.read(script, flyway.mixed()))
                .toList();
        SchemaModel model = new SchemaModel(flyway.defaultSchema());
        Map<LintScript, Found> found = new LinkedHashMap<>();
        boolean versioned = false;
        for (LintScript script : read) {
            boolean passing = script.kind() == Kind.UNDO || (script.kind() == Kind.BASELINE && versioned);
            versioned |= script.kind() == Kind.VERSIONED;
            found.put(script, new Found());
            look(script, passing ? modelFor(script, model) : model, found);
        }
        model.beginScript();
        for (LintRule rule : rules) {
            rule.checkAll(model).forEach(problem -> add(rule, problem, found));
        }
        return linted(read, found);
    }

    /** A baseline starts from nothing; an undo script from what its version has left. */
    private SchemaModel modelFor(LintScript script, SchemaModel model) {
        return script.kind() == Kind.UNDO ? model.copy() : new SchemaModel(flyway.defaultSchema());
    }

    private void look(LintScript script, SchemaModel model, Map<LintScript, Found> found) {
        model.beginScript();
        for (LintStatement statement : script.statements()) {
            for (LintRule rule : rulesFor(statement)) {
                rule.check(statement, model).forEach(problem -> add(rule, problem, found));
            }
            SchemaReader.apply(statement, model);
        }
    }

    /** Of a statement that never ends nothing can be told but that. */
    private List<LintRule> rulesFor(LintStatement statement) {
        return statement.open().isEmpty()
                ? rules
                : rules.stream().filter(UnterminatedQuote.class::isInstance).toList();
    }

    private static void add(LintRule rule, Problem problem, Map<LintScript, Found> found) {
        Found ofScript = found.get(problem.statement().script());
        if (ofScript != null) {
            ofScript.problems.add(new Raised(rule, problem));
        }
    }

    private Linted linted(List<LintScript> scripts, Map<LintScript, Found> found) {
        List<Finding> findings = new ArrayList<>();
        List<Checked> checked = new ArrayList<>();
        Map<Finding, Excerpt> excerpts = new LinkedHashMap<>();
        long statements = 0;
        for (LintScript script : scripts) {
            statements += script.statements().size();
            if (isOld(script)) {
                continue;
            }
            rules.forEach(rule -> checked.add(new Checked(rule.id(), script.path())));
            List<Finding> ofScript = new ArrayList<>();
            Found raised = found.getOrDefault(script, new Found());
            IgnoreComments.in(script).apply(raised.problems).forEach(kept -> ofScript.add(finding(kept, excerpts)));
            ofScript.addAll(IgnoreComments.in(script).findings(raised.problems));
            ofScript.stream().sorted(BY_PLACE).forEach(findings::add);
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("files", scripts.size());
        details.put("statements", statements);
        Report report = new Report("lint", null, findings, details).withChecked(checked);
        return new Linted(report, excerpts);
    }

    private boolean isOld(LintScript script) {
        return since.isPresent()
                && script.version().isPresent()
                && script.version().get().compareTo(since.get()) < 0;
    }

    private static Finding finding(Raised raised, Map<Finding, Excerpt> excerpts) {
        Problem problem = raised.problem();
        Excerpt excerpt = Excerpt.of(problem);
        Severity severity = problem.severity() == null ? raised.rule().severity() : problem.severity();
        String path = problem.statement().script().path();
        Location location = new Location(path, excerpt.line(), excerpt.column());
        Finding finding = new Finding(raised.rule().id(), severity, path, problem.text(), problem.write(), location);
        excerpts.put(finding, excerpt);
        return finding;
    }

    /** A problem and the rule that has it. */
    record Raised(LintRule rule, Problem problem) {}

    /** What was found in one script. */
    private static final class Found {
        private final List<Raised> problems = new ArrayList<>();
    }
}
