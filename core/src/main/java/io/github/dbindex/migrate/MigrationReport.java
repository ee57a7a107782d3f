package io.github.dbindex.migrate;

import io.github.dbindex.event.BuildResources;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Cell;
import io.github.dbindex.report.Quantity;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Section.Table.Row;
import io.github.dbindex.verify.IndexVerdict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a migration did, as tables for people and as JSON. */
public final class MigrationReport {

    private MigrationReport() {}

    /** Of goal migrate. */
    public static Report of(MigrationResult result) {
        Verification verification = result.verification();
        return new Report("migrate", verification.server(), result.findings(), details(result))
                .withChecked(verification.checked())
                .withSections(List.of(indexes(result), builds(result)));
    }

    private static Map<String, Object> details(MigrationResult result) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("applied", result.applied());
        details.put(
                "builds", result.builds().stream().map(MigrationReport::json).toList());
        details.put("indexes", result.verification().json());
        return details;
    }

    private static Map<String, Object> json(BuildResult build) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", build.task().index().toString());
        json.put("table", build.task().table().toString());
        json.put("outcome", build.outcome().words());
        json.put("milliseconds", build.time().toMillis());
        json.put("sizeBytes", build.sizeBytes());
        json.put("notices", build.notices());
        return json;
    }

    private static Section.Table indexes(MigrationResult result) {
        Map<QualifiedName, BuildResult> builds = new HashMap<>();
        result.builds().forEach(build -> builds.put(build.task().index(), build));
        return new Section.Table(
                VerificationReport.INDEXES,
                List.of("index", "on", "method", "size", "time", "state"),
                result.verification().verdicts().stream()
                        .map(verdict -> row(verdict, builds.get(verdict.name())))
                        .toList(),
                VerificationReport.FINE);
    }

    private static Row row(IndexVerdict verdict, @Nullable BuildResult build) {
        return Row.of(
                verdict.findings().isEmpty(),
                VerificationReport.name(verdict),
                VerificationReport.table(verdict),
                new Cell.Text(verdict.expected().statement().method().name()),
                VerificationReport.size(verdict),
                build == null ? Cell.none() : new Quantity.Time(build.time()),
                state(verdict, build));
    }

    private static Cell state(IndexVerdict verdict, @Nullable BuildResult build) {
        if (!verdict.findings().isEmpty()) {
            return Cell.Status.bad(verdict.findings().get(0).id() + " failed");
        }
        return Cell.Status.good(build == null ? "valid" : build.outcome().words());
    }

    private static Section builds(MigrationResult result) {
        return new Section.Timeline(
                "Builds",
                result.builds().stream()
                        .map(build -> new Section.Timeline.Span(
                                build.task().index().brief(), build.started(), build.time(), note(build)))
                        .toList());
    }

    private static String note(BuildResult build) {
        BuildResources given = build.resources();
        return build.outcome().words()
                + (given == null
                        ? ""
                        : ", maintenance_work_mem " + Amounts.size(given.memoryBytes()) + ", "
                                + Amounts.of(given.workers(), "worker"))
                + (build.spilled() ? ", spilled" : "");
    }
}
