package io.github.dbindex.console;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.RulePages;
import io.github.dbindex.report.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings on the console, those of a kind together: what, where, what next. */
final class FindingLines {

    private static final String INDENT = "  ";
    private static final String DEEPER = "    ";

    private final Screen screen;
    private final RulePages pages;
    private final List<Line> lines = new ArrayList<>();

    private FindingLines(Screen screen, RulePages pages) {
        this.screen = screen;
        this.pages = pages;
    }

    /** A kind of findings: what one check found, as bad as that. */
    private record Kind(Severity severity, String id) {}

    /** The last lines are read first, so the errors come there; within a severity in the order of the report. */
    static List<Line> of(List<Finding> findings, Screen screen, RulePages pages) {
        Map<Kind, List<Finding>> kinds = new LinkedHashMap<>();
        findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .forEach(finding -> kinds.computeIfAbsent(
                                new Kind(finding.severity(), finding.id()), kind -> new ArrayList<>())
                        .add(finding));
        FindingLines all = new FindingLines(screen, pages);
        kinds.forEach(all::add);
        return all.lines;
    }

    private void add(Kind kind, List<Finding> findings) {
        findings.stream().limit(screen.show()).forEach(this::add);
        int more = findings.size() - screen.show();
        if (more > 0) {
            lines.add(Line.of(
                    kind.severity(),
                    new Span(kind.id(), Colour.of(kind.severity())),
                    Span.of(INDENT + Amounts.count(more) + " more: all of them are in the report")));
        }
        pages.url(kind.id()).ifPresent(url -> lines.add(Line.of(kind.severity(), INDENT + "More: " + url)));
    }

    private void add(Finding finding) {
        Severity level = finding.severity();
        List<Span> head = List.of(new Span(finding.id(), Colour.of(level)), Span.of(" " + finding.subject()));
        lines.addAll(Paragraph.hanging(level, "", DEEPER, head, screen.width()));
        lines.addAll(Paragraph.lines(level, INDENT, Span.of(""), finding.problem(), screen.width()));
        Location location = finding.location();
        if (location != null) {
            lines.add(Line.of(level, INDENT + location.file() + ":" + location.line()));
        }
        lines.addAll(Paragraph.lines(level, INDENT, new Span("Next: ", Colour.STRONG), finding.next(), screen.width()));
    }
}
