package io.github.dbindex.console;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.RulePages;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Severity;
import java.util.ArrayList;
import java.util.List;

/** A report on the console: tables and lists, then the findings, the worst at the end; and its outcome. */
public final class ReportLines {

    private ReportLines() {}

    /** Everything but the outcome. */
    public static List<Line> of(Report report, Screen screen) {
        List<Line> lines = new ArrayList<>(sections(report.sections(), screen));
        lines.addAll(findings(report, screen));
        return lines;
    }

    /** The findings alone. */
    public static List<Line> findings(Report report, Screen screen) {
        return FindingLines.of(report.findings(), screen, new RulePages(report.goal()));
    }

    private static List<Line> sections(List<Section> sections, Screen screen) {
        List<Line> lines = new ArrayList<>();
        SectionLines shown = new SectionLines(screen);
        int curves = 0;
        for (Section section : sections) {
            curves += section instanceof Section.Curve ? 1 : 0;
            if (!(section instanceof Section.Curve) || curves <= screen.show()) {
                lines.addAll(section.accept(shown));
            }
        }
        if (curves > screen.show()) {
            lines.add(Line.info(
                    "... and " + Amounts.of(curves - screen.show(), "more curve") + ": all of them are in the report"));
        }
        return lines;
    }

    /**
     * The last lines: the outcome, once, and where the report is.
     *
     * @param verdict in the goal's own words; empty if the counts say it all
     * @param file where to read on
     */
    public static List<Line> ending(Report report, FailOn failOn, String verdict, String file) {
        boolean failed = report.fails(failOn);
        List<Line> lines = new ArrayList<>();
        if (!verdict.isEmpty()) {
            lines.add(Line.of(failed ? Severity.ERROR : Severity.INFO, verdict));
        }
        if (failed) {
            // That an error fails goes without saying.
            String because = report.failures(failOn);
            String why = because.isEmpty() ? "" : "Failed by " + because + ". ";
            lines.add(Line.of(Severity.ERROR, report.summary() + " " + why + file));
        } else {
            lines.add(Line.info(verdict.isEmpty() ? report.summary() + " " + file : "Report: " + file));
        }
        return lines;
    }
}
