package io.github.dbindex.format;

import com.grack.nanojson.JsonWriter;
import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON: {@code goal, status, server, findings} and the goal's own part. */
final class JsonReport {

    private JsonReport() {}

    static String text(Report report, FailOn failOn) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("goal", report.goal());
        json.put("status", report.fails(failOn) ? "failed" : "passed");
        Report.Project project = report.project();
        if (project != null) {
            Map<String, Object> known = new LinkedHashMap<>();
            known.put("name", project.name());
            known.put("module", project.module());
            json.put("project", known);
        }
        if (report.server() != null) {
            json.put("server", json(report.server()));
        }
        json.put("findings", report.findings().stream().map(JsonReport::json).toList());
        if (!report.suppressed().isEmpty()) {
            json.put(
                    "suppressed",
                    report.suppressed().stream().map(JsonReport::json).toList());
        }
        json.putAll(report.details());
        return JsonWriter.indent("  ").string().value(json).done() + "\n";
    }

    private static Map<String, @Nullable Object> json(Report.Server server) {
        Map<String, @Nullable Object> pgvector = new LinkedHashMap<>();
        pgvector.put("installed", server.pgvector());
        pgvector.put("available", server.pgvectorAvailable());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", server.version());
        json.put("place", server.place());
        json.put("pgvector", pgvector);
        return json;
    }

    private static Map<String, @Nullable Object> json(Report.Suppressed suppressed) {
        Map<String, @Nullable Object> json = json(suppressed.finding());
        json.put("suppressedBy", suppressed.by().toString());
        json.put("reason", suppressed.reason());
        return json;
    }

    private static Map<String, @Nullable Object> json(Finding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", finding.id());
        json.put("severity", finding.severity().toString());
        json.put("subject", finding.subject());
        json.put("problem", finding.problem());
        json.put("next", finding.next());
        Location location = finding.location();
        if (location != null) {
            json.put("location", location.json());
        }
        return json;
    }
}
