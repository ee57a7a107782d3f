package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Report;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks that every index the applied migrations declare is there, valid and as declared. Changes nothing. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
final class VerifyMojo extends AbstractDbIndexMojo {

    @Override
    String goal() {
        return "verify";
    }

    @Override
    Outcome run(DbIndex dbIndex) {
        Verification verification = dbIndex.verify();
        getLog().info(verification.server().described());
        getLog().info(Amounts.of(verification.verdicts().size(), "index") + " expected by "
                + Amounts.of(verification.versions(), "applied version"));
        IndexTable.ofVerification(verification).forEach(getLog()::info);
        FindingLines.print(verification.findings(), getLog());
        Report report = new Report(
                goal(),
                verification.server(),
                verification.findings(),
                verification.checked(),
                verification.database().sections(),
                details(verification));
        return new Outcome(report, report.counts() + " in " + verification.checks() + " checks.");
    }

    private static Map<String, Object> details(Verification verification) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("finishedAt", Instant.now().toString());
        details.put("migrations", verification.migrationsJson());
        details.put("checks", verification.checks());
        details.put("indexes", verification.json());
        return details;
    }
}
