package io.github.dbindex.maven;

import io.github.dbindex.maven.Console.Colour;
import io.github.dbindex.report.Section.Checklist;
import io.github.dbindex.report.Section.Curve;
import io.github.dbindex.report.Section.Folded;
import io.github.dbindex.report.Section.Table;
import io.github.dbindex.report.Section.Timeline;
import io.github.dbindex.report.Section.Visitor;
import io.github.dbindex.report.TextTable;
import java.util.List;
import java.util.Locale;

/** Sections on the console. What was seen while it happened, and what is folded elsewhere, is left out. */
record ConsoleSections(Console console) implements Visitor<List<String>> {

    private static final String TICKED = "[x] ";
    private static final String OPEN = "[ ] ";

    @Override
    public List<String> table(Table table) {
        if (table.rows().isEmpty()) {
            return List.of();
        }
        TextTable text = new TextTable(table.columns().toArray(String[]::new));
        table.rows().forEach(row -> text.add(row.toArray(String[]::new)));
        return text.lines(console.terminal().textWidth()).stream()
                .map(this::coloured)
                .toList();
    }

    private String coloured(String line) {
        return line.replace("FAILED", console.in(Colour.BAD, "FAILED"));
    }

    @Override
    public List<String> timeline(Timeline timeline) {
        return List.of();
    }

    @Override
    public List<String> curve(Curve curve) {
        TextTable text = new TextTable(curve.title(), curve.xAxis() + ">", curve.yAxis());
        curve.points().forEach(point -> text.add(point.label(), number(point.x()), number(point.y()) + spread(point)));
        return curve.points().isEmpty()
                ? List.of()
                : text.lines(console.terminal().textWidth());
    }

    @Override
    public List<String> folded(Folded folded) {
        return List.of();
    }

    @Override
    public List<String> checklist(Checklist checklist) {
        return checklist.items().stream()
                .map(item -> (item.isTicked() ? TICKED : console.in(Colour.DOUBTFUL, OPEN.strip()) + " ")
                        + item.text()
                        + (item.reason() == null ? "" : ": " + item.reason()))
                .toList();
    }

    private static String spread(Curve.Point point) {
        return point.spread() == 0 ? "" : " ± " + number(point.spread());
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceFirst("\\.?0+$", "");
    }
}
