package io.github.dbindex.console;

import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.plan.PlanReport;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Severity;
import java.util.ArrayList;
import java.util.List;

/** A plan on the console: what is pending, its steps, the checklist. The verdict comes with the report's ending. */
public final class PlanLines {

    private static final String INDENT = "  ";

    private PlanLines() {}

    public static List<Line> of(MigrationPlan plan, Screen screen) {
        List<Line> lines = new ArrayList<>();
        if (!plan.versions().isEmpty()) {
            lines.addAll(Paragraph.hanging(
                    Severity.INFO,
                    "",
                    INDENT,
                    Span.words("Pending: " + pending(plan.versions(), screen)),
                    screen.width()));
        }
        SectionLines sections = new SectionLines(screen.narrower(INDENT.length()));
        for (Section section : plan.report().sections()) {
            boolean isShown =
                    section instanceof Section.Checklist || section.title().equals(PlanReport.STEPS);
            if (isShown) {
                lines.add(Line.info(""));
                section.accept(sections).forEach(line -> lines.add(indented(line)));
            }
        }
        lines.add(Line.info(""));
        return lines;
    }

    private static String pending(List<String> versions, Screen screen) {
        int more = versions.size() - screen.show();
        return more <= 0
                ? String.join(", ", versions)
                : String.join(", ", versions.subList(0, screen.show())) + " and " + Amounts.count(more) + " more";
    }

    private static Line indented(Line line) {
        List<Span> spans = new ArrayList<>(List.of(Span.of(INDENT)));
        spans.addAll(line.spans());
        return new Line(line.level(), spans);
    }
}
