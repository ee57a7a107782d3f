package io.github.dbindex.format;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Severity;
import java.util.Comparator;
import java.util.List;

/** Lines of a log that GitHub shows beside the changed lines. It shows ten of a kind at most, so the worst come first. */
public final class GitHubAnnotations {

    private GitHubAnnotations() {}

    /** One line for each finding. */
    public static List<String> lines(Report report) {
        return report.findings().stream()
                .sorted(Comparator.comparing(Finding::severity))
                .map(GitHubAnnotations::line)
                .toList();
    }

    private static String line(Finding finding) {
        Location location = finding.location();
        String place = location == null
                ? ""
                : "file=" + property(location.file()) + ",line=" + location.line() + ",col=" + location.column() + ",";
        return "::" + command(finding.severity()) + " " + place + "title="
                + property(finding.id() + " " + finding.subject()) + "::"
                + data(finding.problem() + "\nNext: " + finding.next());
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "notice";
        };
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
