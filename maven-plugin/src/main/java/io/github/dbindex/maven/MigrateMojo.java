package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.console.MigrationSummary;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationReport;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.progress.ProgressListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Applies the pending migrations; concurrent index statements are supervised, and each version is recorded only when its
 * indexes are there, valid and as declared.
 */
@Mojo(
        name = "migrate",
        configurator = DiscreetConfigurator.NAME,
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
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
        MavenOutput output = new MavenOutput(getLog(), console().terminal(), System.out);
        MigrationResult result = dbIndex.withoutLog()
                .listener(new ProgressListener(output, Clock.systemUTC()))
                .migrate(options());
        Duration time = Duration.between(started, Instant.now());
        return new Outcome(MigrationReport.of(result), MigrationSummary.of(result, time, screen()));
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
}
