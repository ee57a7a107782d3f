package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.report.Report;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Applies the pending migrations; concurrent index statements are supervised, and each version is recorded only when its
 * indexes are there, valid and as declared.
 */
@Mojo(name = "migrate", requiresProject = false, threadSafe = true)
final class MigrateMojo extends AbstractDbIndexMojo {

    /** Creates extension vector if a pending migration needs it and the server offers it. */
    @Parameter(property = "dbindex.createExtension", defaultValue = "false")
    private boolean createExtension;

    /** How long one index may wait for other sessions: 500ms, 30s, 20m, 2h. */
    @Parameter(property = "dbindex.waitBudget", defaultValue = "1h")
    private String waitBudget = "1h";

    @Override
    String goal() {
        return "migrate";
    }

    @Override
    Outcome run(DbIndex dbIndex) {
        Instant started = Instant.now();
        String budget = commandLine().required("dbindex.waitBudget", waitBudget);
        MigrateOptions options = MigrateOptions.defaults()
                .withCreateExtension(commandLine().flag("dbindex.createExtension", createExtension))
                .withBuilds(BuildOptions.defaults().withWaitBudget(Durations.parse("dbindex.waitBudget", budget)));
        ProgressLine line = new ProgressLine(isInteractive() ? Terminal.own() : Terminal.none(), System.out);
        MigrationResult result = dbIndex.migrate(options, new MavenProgress(getLog(), line, Clock.systemUTC()));
        IndexTable.ofMigration(result).forEach(getLog()::info);
        FindingLines.print(result.verification().findings(), getLog());
        Report report = new Report(
                goal(), result.verification().server(), result.verification().findings(), details(result));
        return new Outcome(report, Summary.of(result, Duration.between(started, Instant.now())));
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
