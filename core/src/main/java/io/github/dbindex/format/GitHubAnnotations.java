package io.github.dbindex.format;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Printable;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.RulePages;
import io.github.dbindex.report.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lines of a log that GitHub shows beside the changed lines. It shows ten of a kind at most, so the worst come first. */
public final class GitHubAnnotations {

    private GitHubAnnotations() {}

    /** One line for each finding. */
    public static List<String> lines(Report report) {
        RulePages pages = new RulePages(report.goal());
        return report.findings().stream()
                .sorted(Comparator.comparing(Finding::severity))
                .map(finding -> line(finding, pages.url(finding.id())))
                .toList();
    }

    private static String line(Finding finding, Optional<String> page) {
        Location location = finding.location();
        String place = location == null
                ? ""
                : "file=" + property(location.file()) + ",line=" + location.line() + ",col=" + location.column() + ",";
        return "::" + command(finding.severity()) + " " + place + "title="
                + property(finding.id() + " " + finding.subject()) + "::"
                + data(finding.problem() + "\nNext: " + finding.next()
                        + page.map(url -> "\nMore: " + url).orElse(""));
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "notice";
        };
    }

    /** By GitHub's own rules, which know of three signs; what else could act on a terminal is shown as an escape. */
    private static String data(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '%' -> safe.append("%25");
                case '\r' -> safe.append("%0D");
                case '\n' -> safe.append("%0A");
                default -> safe.append(Printable.of(Character.toString(c)));
            }
        });
        return safe.toString().replace("##[", "#\\u0023[");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
