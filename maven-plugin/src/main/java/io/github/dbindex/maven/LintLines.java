package io.github.dbindex.maven;

import io.github.dbindex.lint.LintRules;
import io.github.dbindex.lint.Linted;
import io.github.dbindex.maven.Console.Colour;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** What was found in migration files, as a compiler shows it: place, lines, carets, what to write. */
final class LintLines {

    private static final String INDENT = "   ";
    private static final int WIDTH_OF_A_LOG = 160;

    private LintLines() {}

    static void print(Report report, Linted linted, Console console, Log log) {
        for (Finding finding : report.findings()) {
            Consumer<CharSequence> line = ConsoleReport.level(finding.severity(), log);
            line.accept(head(finding, console));
            linted.excerpt(finding)
                    .map(excerpt -> excerpt.shown(columns(console)))
                    .orElse(List.of())
                    .forEach(line);
            line.accept(INDENT + finding.problem());
            String write = finding.next().replace("\n", "\n" + INDENT + "       ");
            (INDENT + console.in(Colour.STRONG, "Write:") + " " + write).lines().forEach(line);
            if (LintRules.hasPage(finding.id())) {
                line.accept(INDENT + "More: docs/reference/rules/" + finding.id() + ".md");
            }
        }
    }

    /** A log scrolls sideways, so there only what nobody would read is cut. */
    private static int columns(Console console) {
        Terminal terminal = console.terminal();
        return terminal.rewrites() ? terminal.textWidth() : WIDTH_OF_A_LOG;
    }

    private static String head(Finding finding, Console console) {
        Colour colour = switch (finding.severity()) {
            case ERROR -> Colour.BAD;
            case WARNING -> Colour.DOUBTFUL;
            case INFO -> Colour.STRONG;
        };
        String place =
                Optional.ofNullable(finding.location()).map(Location::toString).orElse(finding.subject());
        return place + "  " + console.in(colour, finding.severity().toString()) + "  " + finding.id();
    }
}
