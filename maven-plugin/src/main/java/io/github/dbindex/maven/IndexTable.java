package io.github.dbindex.maven;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.TextTable;
import io.github.dbindex.verify.IndexVerdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table that migrate and verify end with. */
final class IndexTable {

    private IndexTable() {}

    static List<String> ofMigration(MigrationResult result) {
        Map<QualifiedName, BuildResult> builds = new HashMap<>();
        result.builds().forEach(build -> builds.put(build.task().index(), build));
        TextTable table = new TextTable("index", "on", "method", "size>", "time>", "state");
        for (IndexVerdict verdict : result.verification().verdicts()) {
            BuildResult build = builds.get(verdict.name());
            ActualIndex actual = verdict.actual();
            table.add(
                    Names.of(verdict.name()),
                    Names.of(actual == null ? verdict.expected().table() : actual.table()),
                    verdict.expected().statement().method(),
                    size(actual),
                    build == null ? "" : Amounts.time(build.time()),
                    state(verdict, build));
        }
        return lines(table, result.verification());
    }

    static List<String> ofVerification(Verification verification) {
        TextTable table = new TextTable("index", "on", "method", "size>", "checks");
        for (IndexVerdict verdict : verification.verdicts()) {
            ActualIndex actual = verdict.actual();
            table.add(
                    Names.of(verdict.name()),
                    Names.of(actual == null ? verdict.expected().table() : actual.table()),
                    verdict.expected().statement().method(),
                    size(actual),
                    checks(verdict));
        }
        return lines(table, verification);
    }

    private static List<String> lines(TextTable table, Verification verification) {
        return verification.verdicts().isEmpty() ? List.of() : table.lines();
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
        String passed = String.join(" ", verdict.passed());
        return verdict.findings().isEmpty()
                ? passed
                : (passed + " " + verdict.findings().get(0).id() + " FAILED").strip();
    }
}
