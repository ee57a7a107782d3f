package io.github.dbindex.format;

import com.grack.nanojson.JsonWriter;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** GitLab's code quality: a list of findings. What is suppressed is left out. */
final class GitLabReport {

    private GitLabReport() {}

    static String text(Report report, Run run) {
        List<String> fingerprints = Fingerprints.of(report.goal(), report.findings());
        List<Map<String, Object>> json = new ArrayList<>();
        for (int i = 0; i < fingerprints.size(); i++) {
            json.add(json(report.findings().get(i), fingerprints.get(i), run.fallbackFile()));
        }
        return JsonWriter.indent("  ").string().value(json).done() + "\n";
    }

    private static Map<String, Object> json(Finding finding, String fingerprint, String fallbackFile) {
        Location location = finding.location();
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("path", location == null ? fallbackFile : location.file());
        place.put("lines", Map.of("begin", location == null ? 1 : location.line()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("description", finding.subject() + ": " + finding.problem() + " Next: " + finding.next());
        json.put("check_name", finding.id());
        json.put("fingerprint", fingerprint);
        json.put("severity", severity(finding.severity()));
        json.put("location", place);
        return json;
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "critical";
            case WARNING -> "minor";
            case INFO -> "info";
        };
    }
}
