package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.migrate.VerificationReport;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.verify.VerifyOptions;
import java.time.Instant;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Checks that every index the applied migrations declare is there, valid and as declared. Changes nothing. */
@Mojo(
        name = "verify",
        configurator = DiscreetConfigurator.NAME,
        defaultPhase = LifecyclePhase.VERIFY,
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
final class VerifyMojo extends AbstractDbIndexMojo {

    /** What the migrations cannot say, relative to the module; nowhere set: src/main/resources/db/dbindex.yaml, if it is there. */
    @Parameter(property = "dbindex.manifest")
    private @Nullable String manifest;

    /** How long one statement of the manifest's queries may take. */
    @Parameter(property = "dbindex.queryTimeout", defaultValue = "30s")
    private String queryTimeout = "30s";

    /** Reads every expected B-tree and its table from end to end; needs extension amcheck. */
    @Parameter(property = "dbindex.btreeIntact", defaultValue = "false")
    private boolean btreeIntact;

    /** Another database that should have the same indexes and extensions, written as dbindex.url. */
    @Parameter(property = "dbindex.compareUrl")
    private @Nullable String compareUrl;

    /** Tables whose rows are counted in both databases, if there is another one. */
    @Parameter(property = "dbindex.compareTables")
    private @Nullable List<String> compareTables;

    /** Runs the applied migrations in a dev database as well, and compares what they make there. */
    @Parameter(property = "dbindex.replay", defaultValue = "false")
    private boolean replay;

    @Override
    String goal() {
        return "verify";
    }

    @Override
    Outcome run(DbIndex dbIndex) {
        Manifest expected = ManifestFile.read(commandLine(), manifest, basedir());
        Verification verification = dbIndex.verify(options(expected));
        getLog().info(verification.server().described());
        getLog().info(Amounts.of(verification.verdicts().size(), "index") + " expected by "
                + Amounts.of(verification.versions(), "applied version")
                + (expected.indexes().isEmpty() ? "" : " and dbindex.yaml"));
        return new Outcome(VerificationReport.of(verification, Instant.now()), expected.suppressions());
    }

    private VerifyOptions options(Manifest expected) {
        CommandLine given = commandLine();
        String other = given.text("dbindex.compareUrl", compareUrl);
        boolean replayed = given.flag("dbindex.replay", replay);
        return VerifyOptions.defaults()
                .withManifest(expected)
                .withQueryTimeout(new Options(given).duration("dbindex.queryTimeout", queryTimeout))
                .withBtreeIntact(given.flag("dbindex.btreeIntact", btreeIntact))
                .withCompareUrl(other == null ? null : DatabaseUrl.parse(other))
                .withCompareTables(given.list("dbindex.compareTables", compareTables))
                .withReplayIn(replayed ? output().resolve("dev-database") : null);
    }
}
