package io.github.dbindex.maven;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Section.Table;
import io.github.dbindex.verify.IndexUsage;
import io.github.dbindex.verify.IndexVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table that migrate and verify end with. */
final class IndexTable {

    private static final String TITLE = "Indexes";

    private IndexTable() {}

    static Table ofMigration(MigrationResult result) {
        Map<QualifiedName, BuildResult> builds = new HashMap<>();
        result.builds().forEach(build -> builds.put(build.task().index(), build));
        List<List<String>> rows = new ArrayList<>();
        for (IndexVerdict verdict : result.verification().verdicts()) {
            BuildResult build = builds.get(verdict.name());
            ActualIndex actual = verdict.actual();
            rows.add(List.of(
                    Names.of(verdict.name()),
                    Names.of(actual == null ? verdict.expected().table() : actual.table()),
                    verdict.expected().statement().method().name(),
                    size(actual),
                    build == null ? "" : Amounts.time(build.time()),
                    state(verdict, build)));
        }
        return new Table(TITLE, List.of("index", "on", "method", "size>", "time>", "state"), rows);
    }

    static Table ofVerification(Verification verification) {
        List<List<String>> rows = new ArrayList<>();
        for (IndexVerdict verdict : verification.verdicts()) {
            ActualIndex actual = verdict.actual();
            rows.add(List.of(
                    Names.of(verdict.name()),
                    Names.of(actual == null ? verdict.expected().table() : actual.table()),
                    size(actual),
                    checks(verdict)));
        }
        return new Table(TITLE, List.of("index", "on", "size>", "checks"), rows);
    }

    private static String size(@Nullable ActualIndex actual) {
        return actual == null ? "" : Amounts.size(actual.sizeBytes());
    }

    private static String state(IndexVerdict verdict, @Nullable BuildResult build) {
        if (!verdict.findings().isEmpty()) {
            return verdict.findings().get(0).id() + " failed";
        }
        return build == null ? "valid" : build.outcome().words();
    }

    private static String checks(IndexVerdict verdict) {
        List<String> words = new ArrayList<>(verdict.passed());
        IndexUsage usage = verdict.usage();
        if (!verdict.findings().isEmpty()) {
            words.add(verdict.findings().get(0).id() + " FAILED");
        }
        if (usage != null) {
            words.add(usage.words());
        }
        return String.join(" ", words);
    }
}
