package io.github.dbindex.console;

import io.github.dbindex.report.Section.Checklist;
import io.github.dbindex.report.Section.Curve;
import io.github.dbindex.report.Section.Folded;
import io.github.dbindex.report.Section.Table;
import io.github.dbindex.report.Section.Timeline;
import io.github.dbindex.report.Section.Visitor;
import io.github.dbindex.report.Severity;
import java.util.ArrayList;
import java.util.List;

/** Sections on the console. What was seen while it happened, and what is folded elsewhere, is left out. */
record SectionLines(Screen screen) implements Visitor<List<Line>> {

    private static final String DEEPER = "    ";

    @Override
    public List<Line> table(Table table) {
        return TableLines.of(table, screen);
    }

    @Override
    public List<Line> timeline(Timeline timeline) {
        return List.of();
    }

    @Override
    public List<Line> curve(Curve curve) {
        Table table = curve.asTable();
        return TableLines.of(
                new Table(curve.title(), List.of(curve.title(), curve.xAxis(), curve.yAxis()), table.rows()), screen);
    }

    @Override
    public List<Line> folded(Folded folded) {
        return List.of();
    }

    @Override
    public List<Line> checklist(Checklist checklist) {
        return checklist.items().stream().flatMap(item -> lines(item).stream()).toList();
    }

    private List<Line> lines(Checklist.Item item) {
        List<Span> words = new ArrayList<>();
        words.add(item.isTicked() ? Span.of("[x]") : new Span("[ ]", Colour.DOUBTFUL));
        words.addAll(Span.words(item.text() + (item.reason() == null ? "" : ": " + item.reason())));
        return Paragraph.hanging(Severity.INFO, "", DEEPER, words, screen.width());
    }
}
