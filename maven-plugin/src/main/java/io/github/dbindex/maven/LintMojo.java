package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.lint.FlywaySettings;
import io.github.dbindex.lint.LintRules;
import io.github.dbindex.lint.Linted;
import io.github.dbindex.lint.Linter;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Report;
import io.github.dbindex.sql.migration.MigrationScripts;
import io.github.dbindex.sql.migration.Placeholders;
import io.github.dbindex.sql.migration.ScriptVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Checks the migration files against rules, and says what to write instead. Needs no database. */
@Mojo(
        name = "lint",
        configurator = DiscreetConfigurator.NAME,
        defaultPhase = LifecyclePhase.VALIDATE,
        requiresProject = false,
        threadSafe = true)
final class LintMojo extends AbstractReportMojo {

    /** Where the migrations are, in Flyway's syntax: filesystem: (relative to the module) or classpath:. */
    @Parameter(property = "dbindex.locations", defaultValue = "filesystem:src/main/resources/db/migration")
    private List<String> locations = List.of();

    /** The schemas Flyway manages, as flyway.schemas. */
    @Parameter(property = "dbindex.schemas")
    private @Nullable List<String> schemas;

    /** The schema for names without one and for Flyway's history table, as flyway.defaultSchema. */
    @Parameter(property = "dbindex.defaultSchema")
    private @Nullable String defaultSchema;

    /** Lets one file have statements for a transaction and statements that refuse one, as flyway.mixed. */
    @Parameter(property = "dbindex.mixed", defaultValue = "false")
    private boolean mixed;

    /** Values for ${name} in the migrations; on the command line -Ddbindex.placeholders.name=value. */
    @Parameter
    private @Nullable Map<String, String> placeholders;

    /** What migrations cannot say, relative to the module; the file need not exist. */
    @Parameter(property = "dbindex.manifest", defaultValue = "src/main/resources/db/dbindex.yaml")
    private String manifest = "src/main/resources/db/dbindex.yaml";

    /** The first version that is held against the rules, such as V12; those before it are only read. */
    @Parameter(property = "dbindex.since")
    private @Nullable String since;

    private @Nullable Linted linted;

    @Override
    String goal() {
        return "lint";
    }

    @Override
    Outcome work() {
        CommandLine given = commandLine();
        ClassLoader loader = ProjectClasses.of(project());
        Manifest known = Manifest.readIfThere(basedir().resolve(given.required("dbindex.manifest", manifest)));
        List<String> where = given.list("dbindex.locations", locations).stream()
                .map(this::resolved)
                .toList();
        Linted result = linter(known, loader).lint(MigrationScripts.in(where, StandardCharsets.UTF_8, loader));
        linted = result;
        return new Outcome(result.report(), LintMojo::summary, known.suppressions());
    }

    private Linter linter(Manifest known, ClassLoader loader) {
        CommandLine given = commandLine();
        Placeholders values = Placeholders.defaults().withValues(given.map("dbindex.placeholders", placeholders));
        Linter linter =
                Linter.with(LintRules.all(known, loader)).replacing(values).under(flyway());
        String first = given.text("dbindex.since", since);
        return first == null || first.isBlank() ? linter : linter.since(version(first.strip()));
    }

    /** As in Flyway, the first of its schemas is the default one unless another is named. */
    private FlywaySettings flyway() {
        CommandLine given = commandLine();
        FlywaySettings settings = FlywaySettings.defaults().withMixed(given.flag("dbindex.mixed", mixed));
        String schema = given.text("dbindex.defaultSchema", defaultSchema);
        return Stream.concat(Stream.ofNullable(schema), given.list("dbindex.schemas", schemas).stream())
                .findFirst()
                .map(settings::withDefaultSchema)
                .orElse(settings);
    }

    private static ScriptVersion version(String text) {
        try {
            return ScriptVersion.of(text.startsWith("V") ? text.substring(1) : text);
        } catch (IllegalArgumentException e) {
            throw new DbIndexException(
                    "dbindex.since is \"" + text + "\", which is no version.",
                    "write it as the file names do: V12 or 2.1.",
                    e);
        }
    }

    /** Information fails no build and is worth its number. */
    private static String summary(Report report) {
        int known = report.suppressed().size();
        String nothing = known == 0 ? "Nothing found" : "Nothing new found, " + Amounts.count(known) + " known,";
        String found = report.findings().isEmpty() ? nothing : report.counts();
        return found + " in " + Amounts.of(number(report, "files"), "file") + " with "
                + Amounts.of(number(report, "statements"), "statement") + ".";
    }

    private static long number(Report report, String detail) {
        return report.details().get(detail) instanceof Number number ? number.longValue() : 0;
    }

    @Override
    void show(Report report) {
        if (linted != null) {
            LintLines.print(report, linted, console(), getLog());
        }
    }

    /** A relative path belongs to the module's directory, wherever Maven was started. */
    private String resolved(String location) {
        String prefix = "filesystem:";
        return location.startsWith(prefix) ? prefix + basedir().resolve(location.substring(prefix.length())) : location;
    }
}
