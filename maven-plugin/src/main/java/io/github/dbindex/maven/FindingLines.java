package io.github.dbindex.maven;

import io.github.dbindex.maven.Console.Colour;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Findings on the console: what, where, what next. */
final class FindingLines {

    private FindingLines() {}

    static void print(List<Finding> findings, Console console, Log log) {
        findings.forEach(finding -> print(finding, console, log));
    }

    private static void print(Finding finding, Console console, Log log) {
        Consumer<CharSequence> line = ConsoleReport.level(finding.severity(), log);
        Colour colour = switch (finding.severity()) {
            case ERROR -> Colour.BAD;
            case WARNING -> Colour.DOUBTFUL;
            case INFO -> Colour.STRONG;
        };
        line.accept(console.in(colour, finding.id()) + "  " + finding.subject());
        WorkingDirectory.shorten(finding.problem()).lines().forEach(text -> line.accept("  " + text));
        Location location = finding.location();
        if (location != null) {
            line.accept("  " + WorkingDirectory.shorten(location.file()) + ":" + location.line());
        }
        String next = WorkingDirectory.shorten(finding.next());
        line.accept("  " + console.in(Colour.STRONG, "Next:") + " " + next.replace("\n", "\n        "));
    }
}
