package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.console.Line;
import io.github.dbindex.console.LintLines;
import io.github.dbindex.lint.FlywaySettings;
import io.github.dbindex.lint.LintRules;
import io.github.dbindex.lint.Linted;
import io.github.dbindex.lint.Linter;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.migrate.MigrationFiles;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Report;
import io.github.dbindex.sql.migration.ScriptVersion;
import java.util.List;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.jspecify.annotations.Nullable;

/** Checks the migration files against rules, and says what to write instead. Needs no database. */
@Mojo(
        name = "lint",
        configurator = DiscreetConfigurator.NAME,
        defaultPhase = LifecyclePhase.VALIDATE,
        requiresProject = false,
        threadSafe = true)
final class LintMojo extends AbstractFlywayMojo {

    /** What migrations cannot say, relative to the module; the file need not exist. */
    @Parameter(property = "dbindex.manifest", defaultValue = "src/main/resources/db/dbindex.yaml")
    private String manifest = "src/main/resources/db/dbindex.yaml";

    /** The first version that is held against the rules, such as V12; those before it are only read. */
    @Parameter(property = "dbindex.since")
    private @Nullable String since;

    @Inject
    private @Nullable ProjectDependenciesResolver dependencies;

    private @Nullable Linted linted;

    @Override
    String goal() {
        return "lint";
    }

    @Override
    Outcome work() {
        boolean onDisk = resolvedLocations().stream().allMatch(location -> location.startsWith("filesystem:"));
        ClassLoader loader = onDisk
                ? ProjectClasses.of(project())
                : ProjectClasses.resolving(session(), Objects.requireNonNull(dependencies));
        Manifest known = Manifest.readIfThere(basedir().resolve(commandLine().required("dbindex.manifest", manifest)));
        MigrationFiles files = source().read(loader);
        if (files.scripts().all().isEmpty() && files.scripts().callbacks().isEmpty()) {
            throw new DbIndexException(
                    "There is nothing to lint: " + String.join(", ", resolvedLocations()) + " has no migration in SQL.",
                    "name the directory of the migrations in dbindex.locations, or set dbindex.skip.");
        }
        Linted result = linter(known, loader, files).lint(files.scripts());
        linted = result;
        return new Outcome(result.report(), "", LintMojo::summary, known.suppressions());
    }

    private Linter linter(Manifest known, ClassLoader loader, MigrationFiles files) {
        Linter linter = Linter.with(LintRules.all(known, loader))
                .under(FlywaySettings.defaults().withMixed(files.mixed()).withDefaultSchema(files.defaultSchema()));
        String first = commandLine().text("dbindex.since", since);
        return first == null || first.isBlank() ? linter : linter.since(version(first.strip()));
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
    List<Line> lines(Report report) {
        return linted == null ? List.of() : LintLines.of(report, linted, screen());
    }
}
