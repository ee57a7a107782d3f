package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        Report report = new Report(goal(), verification.server(), verification.findings(), details(verification))
                .withChecked(verification.checked())
                .withSections(sections(verification));
        return new Outcome(report, "");
    }

    private static List<Section> sections(Verification verification) {
        return Stream.concat(
                        Stream.of(IndexTable.ofVerification(verification)), verification.database().sections().stream())
                .toList();
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
