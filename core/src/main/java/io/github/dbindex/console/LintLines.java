package io.github.dbindex.console;

import io.github.dbindex.lint.Linted;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.RulePages;
import io.github.dbindex.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was found in migration files, as a compiler shows it: place, lines, carets, what to write. */
public final class LintLines {

    private static final String INDENT = "   ";

    private final Linted linted;
    private final Screen screen;
    private final RulePages pages;
    private final List<Line> lines = new ArrayList<>();

    private LintLines(Linted linted, Screen screen, RulePages pages) {
        this.linted = linted;
        this.screen = screen;
        this.pages = pages;
    }

    /**
     * In the order of the files.
     *
     * @param report what is left of the findings when those that are known are taken out
     */
    public static List<Line> of(Report report, Linted linted, Screen screen) {
        LintLines all = new LintLines(linted, screen, new RulePages(report.goal()));
        Map<String, Integer> seen = new TreeMap<>();
        for (Finding finding : report.findings()) {
            if (seen.merge(finding.id(), 1, Integer::sum) <= screen.show()) {
                all.add(finding);
            }
        }
        all.leftOut(seen);
        return all.lines;
    }

    private void add(Finding finding) {
        Severity level = finding.severity();
        String place =
                Optional.ofNullable(finding.location()).map(Location::toString).orElse(finding.subject());
        lines.add(Line.of(
                level,
                Span.of(place + "  "),
                new Span(level.toString(), Colour.of(level)),
                Span.of("  " + finding.id())));
        linted.excerpt(finding)
                .map(excerpt -> excerpt.shown(screen.codeWidth()))
                .orElse(List.of())
                .forEach(line -> lines.add(Line.of(level, line)));
        lines.addAll(Paragraph.lines(level, INDENT, Span.of(""), finding.problem(), screen.width()));
        lines.addAll(
                Paragraph.lines(level, INDENT, new Span("Write: ", Colour.STRONG), finding.next(), screen.codeWidth()));
        pages.url(finding.id()).ifPresent(url -> lines.add(Line.of(level, INDENT + "More: " + url)));
    }

    private void leftOut(Map<String, Integer> seen) {
        String more = seen.entrySet().stream()
                .filter(kind -> kind.getValue() > screen.show())
                .map(kind -> Amounts.count(kind.getValue() - screen.show()) + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        if (!more.isEmpty()) {
            lines.addAll(Paragraph.hanging(
                    Severity.WARNING,
                    "",
                    INDENT,
                    Span.words("Not shown: " + more + ". All of them are in the report."),
                    screen.width()));
        }
    }
}
