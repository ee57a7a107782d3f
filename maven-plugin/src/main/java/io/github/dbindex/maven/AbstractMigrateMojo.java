package io.github.dbindex.maven;

import io.github.dbindex.gate.AllowedHazards;
import io.github.dbindex.gate.BuildWindow;
import io.github.dbindex.gate.Gates;
import io.github.dbindex.gate.RequiredReport;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.PlainIndex;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What migrating and planning it have in common: a plan is right for the same parameters only. */
abstract class AbstractMigrateMojo extends AbstractDbIndexMojo {

    /** Creates extension vector if a pending migration needs it and the server offers it. */
    @Parameter(property = "dbindex.createExtension", defaultValue = "false")
    private boolean createExtension;

    /**
     * The most memory all builds of a moment may take, such as 512MB or 2GB. Nothing said: the server's
     * maintenance_work_mem or a quarter of its effective_cache_size, whichever is more.
     */
    @Parameter(property = "dbindex.maxMemory")
    private @Nullable String maxMemory;

    /** Whether values that keep an index from being unique are told, at most 5 of them, or only how often they occur. */
    @Parameter(property = "dbindex.showValues", defaultValue = "true")
    private boolean showValues = true;

    /** What to do about CREATE INDEX without CONCURRENTLY on a table with rows: allow, warn, fail, concurrent. */
    @Parameter(property = "dbindex.plainIndex", defaultValue = "warn")
    private String plainIndex = "warn";

    /**
     * What pending migrations may do beside adding and building concurrently: index-drop, blocking-build, long-lock,
     * data-change, data-loss, breaking, not-analysed, all. Set, even to additive, migrate refuses what is not named; not
     * set, nothing is refused.
     */
    @Parameter(property = "dbindex.allow")
    private @Nullable List<String> allow;

    /**
     * The verify.json of another environment: nothing is migrated here unless it passed there, with the same checksums.
     */
    @Parameter(property = "dbindex.requireReport")
    private @Nullable String requireReport;

    /** How long ago that verify may have ended. */
    @Parameter(property = "dbindex.requireReportMaxAge", defaultValue = "168h")
    private String requireReportMaxAge = "168h";

    /** A directory for a dump of the database, made with pg_dump -Fc before the first statement and checked. */
    @Parameter(property = "dbindex.backup")
    private @Nullable String backup;

    /** When index builds may start, such as 01:00-05:00 Europe/Amsterdam; one that runs is not cut. */
    @Parameter(property = "dbindex.window")
    private @Nullable String window;

    private Gates gates() {
        CommandLine given = commandLine();
        Gates gates = Gates.open();
        if (given.text("dbindex.allow", null) != null || (allow != null && !allow.isEmpty())) {
            gates = gates.withHazards(AllowedHazards.parse(given.list("dbindex.allow", allow)));
        }
        String report = given.text("dbindex.requireReport", requireReport);
        if (report != null) {
            Duration age = new Options(given).duration("dbindex.requireReportMaxAge", requireReportMaxAge);
            gates = gates.withReport(new RequiredReport(basedir().resolve(report), age));
        }
        String directory = given.text("dbindex.backup", backup);
        gates = directory == null ? gates : gates.withBackup(basedir().resolve(directory));
        String when = given.text("dbindex.window", window);
        return when == null ? gates : gates.withWindow(BuildWindow.parse(when));
    }

    /** The options of a migration, with what both goals can be told. */
    final MigrateOptions common(MigrateOptions options) {
        Options said = new Options(commandLine());
        return options.withBuilds(options.builds()
                        .withMaxMemory(said.memory("dbindex.maxMemory", maxMemory))
                        .withShowValues(commandLine().flag("dbindex.showValues", showValues)))
                .withCreateExtension(commandLine().flag("dbindex.createExtension", createExtension))
                .withGates(gates())
                .withPlainIndex(said.word("dbindex.plainIndex", plainIndex, PlainIndex.class));
    }
}
