package io.github.dbindex.format;

import com.grack.nanojson.JsonWriter;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.RulePage;
import io.github.dbindex.report.RulePages;
import io.github.dbindex.report.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * SARIF 2.1.0, as GitHub's code scanning reads it. Paths begin at {@code %SRCROOT%}, the project's root. A suppressed
 * finding is a result with a suppression.
 */
final class SarifReport {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final Report report;
    private final Run run;
    private final List<String> ids;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final RulePages pages;

    private SarifReport(Report report, Run run) {
        this.report = report;
        this.run = run;
        this.ids = List.copyOf(report.ids());
        this.pages = new RulePages(report.goal());
        ids.forEach(id -> indexes.put(id, indexes.size()));
    }

    static String text(Report report, Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("$schema", SCHEMA);
        json.put("version", "2.1.0");
        json.put("runs", List.of(new SarifReport(report, run).json()));
        return JsonWriter.indent("  ").string().value(json).done() + "\n";
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tool", Map.of("driver", driver()));
        json.put("automationDetails", Map.of("id", "dbindex/" + report.goal() + "/"));
        Map<String, Object> invocation = new LinkedHashMap<>();
        invocation.put("executionSuccessful", report.ran());
        invocation.put("endTimeUtc", run.ended().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("invocations", List.of(invocation));
        json.put("columnKind", "unicodeCodePoints");
        json.put("results", results());
        return json;
    }

    private Map<String, Object> driver() {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "dbindex");
        driver.put("version", run.version());
        driver.put("informationUri", RulePages.PROJECT);
        driver.put("rules", ids.stream().map(this::rule).toList());
        return driver;
    }

    private Map<String, Object> rule(String id) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", id);
        rule.put("shortDescription", Map.of("text", id.replace('-', ' ')));
        pages.of(id).ifPresent(page -> {
            rule.put("fullDescription", Map.of("text", page.summary()));
            rule.put("helpUri", page.url());
            rule.put("help", help(page));
        });
        return rule;
    }

    private static Map<String, Object> help(RulePage page) {
        Map<String, Object> help = new LinkedHashMap<>();
        help.put("text", page.summary() + (page.why().isEmpty() ? "" : " " + page.why()) + " See " + page.url());
        help.put("markdown", page.text() + "\n\n[More](" + page.url() + ")");
        return help;
    }

    private List<Map<String, Object>> results() {
        List<Finding> all = Stream.concat(
                        report.findings().stream(), report.suppressed().stream().map(Report.Suppressed::finding))
                .toList();
        List<String> fingerprints = Fingerprints.of(report.goal(), all);
        List<Map<String, Object>> results = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Map<String, Object> result = result(all.get(i), fingerprints.get(i));
            int known = i - report.findings().size();
            if (known >= 0) {
                result.put(
                        "suppressions", List.of(suppression(report.suppressed().get(known))));
            }
            results.add(result);
        }
        return results;
    }

    private Map<String, Object> result(Finding finding, String fingerprint) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.id());
        result.put("ruleIndex", indexes.get(finding.id()));
        result.put("level", level(finding.severity()));
        result.put(
                "message", Map.of("text", finding.subject() + ": " + finding.problem() + "\nNext: " + finding.next()));
        result.put("locations", List.of(location(finding)));
        result.put("partialFingerprints", Map.of("dbindex/v1", fingerprint));
        return result;
    }

    private static Map<String, Object> suppression(Report.Suppressed known) {
        Map<String, Object> suppression = new LinkedHashMap<>();
        suppression.put("kind", "external");
        suppression.put("status", "accepted");
        suppression.put("justification", known.reason());
        return suppression;
    }

    private Map<String, Object> location(Finding finding) {
        Location location = finding.location();
        Map<String, Object> artifact = new LinkedHashMap<>();
        artifact.put("uri", uri(location == null ? run.fallbackFile() : location.file()));
        artifact.put("uriBaseId", "%SRCROOT%");
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("startLine", location == null ? 1 : location.line());
        if (location != null) {
            region.put("startColumn", location.column());
        }
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", artifact);
        physical.put("region", region);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("physicalLocation", physical);
        json.put("logicalLocations", List.of(Map.of("fullyQualifiedName", finding.subject())));
        return json;
    }

    /** A relative reference; its first part may have no colon, which would make it a scheme (RFC 3986, 4.2). */
    private static String uri(String file) {
        try {
            int slash = file.indexOf('/');
            boolean likeAScheme = (slash < 0 ? file : file.substring(0, slash)).indexOf(':') >= 0;
            return new URI(null, null, likeAScheme ? "./" + file : file, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }
}
