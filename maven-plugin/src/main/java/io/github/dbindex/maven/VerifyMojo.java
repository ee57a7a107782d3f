package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import io.github.dbindex.verify.VerifyOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Checks that every index the applied migrations declare is there, valid and as declared. Changes nothing. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
final class VerifyMojo extends AbstractDbIndexMojo {

    /** What migrations cannot say, relative to the module; it need not exist. */
    @Parameter(property = "dbindex.manifest", defaultValue = "src/main/resources/db/dbindex.yaml")
    private String manifest = "src/main/resources/db/dbindex.yaml";

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
        Verification verification = dbIndex.verify(options());
        getLog().info(verification.server().described());
        getLog().info(Amounts.of(verification.verdicts().size(), "index") + " expected by "
                + Amounts.of(verification.versions(), "applied version"));
        Report report = new Report(
                        goal(),
                        verification.server(),
                        verification.findings(),
                        Map.of("checks", verification.checks(), "indexes", verification.json()))
                .withChecked(verification.checked())
                .withSections(sections(verification));
        return new Outcome(report, "");
    }

    private VerifyOptions options() {
        CommandLine given = commandLine();
        String other = given.text("dbindex.compareUrl", compareUrl);
        boolean replayed = given.flag("dbindex.replay", replay);
        return VerifyOptions.defaults()
                .withManifest(Manifest.readIfThere(basedir().resolve(given.required("dbindex.manifest", manifest))))
                .withBtreeIntact(given.flag("dbindex.btreeIntact", btreeIntact))
                .withCompareUrl(other == null ? null : DatabaseUrl.parse(other))
                .withCompareTables(given.list("dbindex.compareTables", compareTables))
                .withReplayIn(replayed ? output().resolve("dev-database") : null);
    }

    private static List<Section> sections(Verification verification) {
        return Stream.concat(
                        Stream.of(IndexTable.ofVerification(verification)), verification.database().sections().stream())
                .toList();
    }
}
