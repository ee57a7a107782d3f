package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.ddl.MaxMemory;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.migrate.PlainIndex;
import io.github.dbindex.report.Report;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Applies the pending migrations; concurrent index statements are supervised, and each version is recorded only when its
 * indexes are there, valid and as declared.
 */
@Mojo(name = "migrate", requiresProject = false, threadSafe = true)
final class MigrateMojo extends AbstractDbIndexMojo {

    /** Creates extension vector if a pending migration needs it and the server offers it. */
    @Parameter(property = "dbindex.createExtension", defaultValue = "false")
    private boolean createExtension;

    /** What to do about CREATE INDEX without CONCURRENTLY on a table that has rows: allow, warn, fail or concurrent. */
    @Parameter(property = "dbindex.plainIndex", defaultValue = "warn")
    private String plainIndex = "warn";

    /** How many indexes on different tables are built side by side. */
    @Parameter(property = "dbindex.parallel", defaultValue = "2")
    private String parallel = "2";

    /** How long one index may wait for other sessions: 500ms, 30s, 20m, 2h. */
    @Parameter(property = "dbindex.waitBudget", defaultValue = "1h")
    private String waitBudget = "1h";

    /** How long one index may take to build, waits not counted; nowhere set: as long as it takes. */
    @Parameter(property = "dbindex.buildBudget")
    private @Nullable String buildBudget;

    /** How long a short statement may stand in a lock queue, where writers wait behind it. */
    @Parameter(property = "dbindex.lockTimeout", defaultValue = "1s")
    private String lockTimeout = "1s";

    /** The most maintenance_work_mem all builds of a moment get, such as 2GB; nowhere set: what the server suggests. */
    @Parameter(property = "dbindex.maxMemory")
    private @Nullable String maxMemory;

    /** What to do when the graph of an HNSW index no longer fits into that memory: warn or cancel. */
    @Parameter(property = "dbindex.onSpill", defaultValue = "warn")
    private String onSpill = "warn";

    /** What becomes of a build when Maven is stopped: detach (the server goes on, a later run waits for it) or cancel. */
    @Parameter(property = "dbindex.onShutdown", defaultValue = "detach")
    private String onShutdown = "detach";

    @Override
    String goal() {
        return "migrate";
    }

    @Override
    Outcome run(DbIndex dbIndex) {
        Instant started = Instant.now();
        MigrateOptions options = options(commandLine());
        ProgressLine line = new ProgressLine(isInteractive() ? Terminal.own() : Terminal.none(), System.out);
        MigrationResult result = dbIndex.migrate(options, new MavenProgress(getLog(), line, Clock.systemUTC()));
        IndexTable.ofMigration(result).forEach(getLog()::info);
        FindingLines.print(result.findings(), getLog());
        Report report = new Report(goal(), result.verification().server(), result.findings(), details(result));
        return new Outcome(report, Summary.of(result, Duration.between(started, Instant.now())));
    }

    private MigrateOptions options(CommandLine given) {
        return MigrateOptions.defaults()
                .withCreateExtension(given.flag("dbindex.createExtension", createExtension))
                .withPlainIndex(Values.choice(
                        "dbindex.plainIndex", given.required("dbindex.plainIndex", plainIndex), PlainIndex.class))
                .withParallel(Values.count("dbindex.parallel", given.required("dbindex.parallel", parallel)))
                .withBuilds(builds(given));
    }

    private BuildOptions builds(CommandLine given) {
        String budget = given.text("dbindex.buildBudget", buildBudget);
        String memory = given.text("dbindex.maxMemory", maxMemory);
        BuildOptions options = BuildOptions.defaults()
                .withWaitBudget(Durations.parse("dbindex.waitBudget", given.required("dbindex.waitBudget", waitBudget)))
                .withLockTimeout(
                        Durations.parse("dbindex.lockTimeout", given.required("dbindex.lockTimeout", lockTimeout)))
                .withOnSpill(Values.choice(
                        "dbindex.onSpill", given.required("dbindex.onSpill", onSpill), BuildOptions.OnSpill.class))
                .withOnShutdown(Values.choice(
                        "dbindex.onShutdown",
                        given.required("dbindex.onShutdown", onShutdown),
                        BuildOptions.OnShutdown.class));
        if (budget != null) {
            options = options.withBuildBudget(Durations.parse("dbindex.buildBudget", budget));
        }
        return memory == null
                ? options
                : options.withMaxMemory(MaxMemory.ofBytes(Values.size("dbindex.maxMemory", memory)));
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
        json.put("spilled", build.spilled());
        json.put("notices", build.notices());
        return json;
    }
}
