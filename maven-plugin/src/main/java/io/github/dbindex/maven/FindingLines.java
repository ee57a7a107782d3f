package io.github.dbindex.maven;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Findings on the console: what, where, what next. */
final class FindingLines {

    private FindingLines() {}

    static void print(List<Finding> findings, Log log) {
        findings.forEach(finding -> print(finding, log));
    }

    private static void print(Finding finding, Log log) {
        Consumer<CharSequence> line = switch (finding.severity()) {
            case ERROR -> log::error;
            case WARNING -> log::warn;
            case INFO -> log::info;
        };
        line.accept(finding.id() + "  " + finding.subject());
        finding.problem().lines().forEach(text -> line.accept("  " + text));
        Location location = finding.location();
        if (location != null) {
            line.accept("  " + WorkingDirectory.shorten(location.file()) + ":" + location.line());
        }
        line.accept("  Next: " + finding.next());
    }
}
