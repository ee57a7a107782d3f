package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.console.Line;
import io.github.dbindex.console.PlanLines;
import io.github.dbindex.console.ReportLines;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.report.Report;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Shows what migrate would do on this server as it is now: each step with its lock, size, memory and time, and what is in
 * the way. Changes nothing.
 */
@Mojo(
        name = "plan",
        configurator = DiscreetConfigurator.NAME,
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
final class PlanMojo extends AbstractMigrateMojo {

    /**
     * Measures the time instead of estimating it: builds each index on a sample of its table, 1 % of the rows in an
     * unlogged table, which is dropped again.
     */
    @Parameter(property = "dbindex.calibrate", defaultValue = "false")
    private boolean calibrate;

    @Override
    String goal() {
        return "plan";
    }

    @Override
    Outcome run(DbIndex dbIndex) {
        MigrateOptions migrate = common(MigrateOptions.defaults());
        MigrationPlan plan = dbIndex.plan(new PlanOptions(migrate, commandLine().flag("dbindex.calibrate", calibrate)));
        getLog().info(plan.server().described());
        getLog().print(PlanLines.of(plan, screen()));
        return new Outcome(plan.report(), plan.verdict());
    }

    /** The plan itself is printed in a form of its own. */
    @Override
    List<Line> lines(Report report) {
        return ReportLines.findings(report.withWords(WorkingDirectory::shorten), screen());
    }
}
