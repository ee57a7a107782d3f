package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.ddl.BuildResources;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Applies the pending migrations; concurrent index statements are supervised, and each version is recorded only when its
 * indexes are there, valid and as declared.
 */
@Mojo(name = "migrate", configurator = DiscreetConfigurator.NAME, requiresProject = false, threadSafe = true)
final class MigrateMojo extends AbstractMigrateMojo {

    /** How long one index may wait for other sessions: 500ms, 30s, 20m, 2h. */
    @Parameter(property = "dbindex.waitBudget", defaultValue = "1h")
    private String waitBudget = "1h";

    /** How long one index may take to build, waits not counted; 0s for as long as it takes. */
    @Parameter(property = "dbindex.buildBudget", defaultValue = "0s")
    private String buildBudget = "0s";

    /** How long a short statement may stand in a lock queue, where writers wait behind it. */
    @Parameter(property = "dbindex.lockTimeout", defaultValue = "1s")
    private String lockTimeout = "1s";

    /** What to do when a graph no longer fits into memory, from where on its build is many times slower: warn, cancel. */
    @Parameter(property = "dbindex.onSpill", defaultValue = "warn")
    private String onSpill = "warn";

    /**
     * What becomes of a build when Maven is told to stop: detach (the server goes on, the next run waits for it) or
     * cancel.
     */
    @Parameter(property = "dbindex.onShutdown", defaultValue = "detach")
    private String onShutdown = "detach";

    /**
     * Ends a session that holds a build up once it has been idle in a transaction that is so old, such as 10m; 0s for
     * never.
     */
    @Parameter(property = "dbindex.endIdleBlockersAfter", defaultValue = "0s")
    private String endIdleBlockersAfter = "0s";

    /** How many indexes on different tables are built side by side. */
    @Parameter(property = "dbindex.parallel", defaultValue = "2")
    private String parallel = "2";

    @Override
    String goal() {
        return "migrate";
    }

    @Override
    Outcome run(DbIndex dbIndex) {
        Instant started = Instant.now();
        ProgressLine line = new ProgressLine(console().terminal(), System.out);
        MigrationResult result = dbIndex.migrate(options(), new MavenProgress(getLog(), line, Clock.systemUTC()));
        Report report = new Report(goal(), result.verification().server(), result.findings(), details(result))
                .withChecked(result.verification().checked())
                .withSections(List.of(IndexTable.ofMigration(result), builds(result)));
        return new Outcome(report, Summary.of(result, Duration.between(started, Instant.now())));
    }

    private static Section builds(MigrationResult result) {
        return new Section.Timeline(
                "Builds",
                result.builds().stream()
                        .map(build -> new Section.Timeline.Span(
                                Names.of(build.task().index()), build.started(), build.time(), note(build)))
                        .toList());
    }

    private static String note(BuildResult build) {
        BuildResources given = build.resources();
        return build.outcome().words()
                + (given == null
                        ? ""
                        : ", maintenance_work_mem " + Amounts.size(given.memoryBytes()) + ", "
                                + Amounts.of(given.workers(), "worker"))
                + (build.spilled() ? ", spilled" : "");
    }

    private MigrateOptions options() {
        Options said = new Options(commandLine());
        BuildOptions builds = BuildOptions.defaults()
                .withWaitBudget(said.duration("dbindex.waitBudget", waitBudget))
                .withBuildBudget(said.duration("dbindex.buildBudget", buildBudget))
                .withLockTimeout(said.duration("dbindex.lockTimeout", lockTimeout))
                .withOnSpill(said.word("dbindex.onSpill", onSpill, BuildOptions.OnSpill.class))
                .withEndIdleBlockersAfter(said.duration("dbindex.endIdleBlockersAfter", endIdleBlockersAfter))
                .withOnShutdown(said.word("dbindex.onShutdown", onShutdown, BuildOptions.OnShutdown.class));
        return common(MigrateOptions.defaults().withBuilds(builds))
                .withParallel(said.count("dbindex.parallel", parallel));
    }

    private static Map<String, Object> details(MigrationResult result) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("applied", result.applied());
        details.put("builds", result.builds().stream().map(MigrateMojo::build).toList());
        details.put("indexes", result.verification().json());
        return details;
    }

    private static Map<String, Object> build(BuildResult build) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", build.task().index().toString());
        json.put("table", build.task().table().toString());
        json.put("outcome", build.outcome().words());
        json.put("milliseconds", build.time().toMillis());
        json.put("sizeBytes", build.sizeBytes());
        json.put("notices", build.notices());
        return json;
    }
}
