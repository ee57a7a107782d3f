package io.github.dbindex.format;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Section.Checklist;
import io.github.dbindex.report.Section.Curve;
import io.github.dbindex.report.Section.Folded;
import io.github.dbindex.report.Section.Table;
import io.github.dbindex.report.Section.Timeline;
import io.github.dbindex.report.Section.Visitor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sections in GitHub's and GitLab's Markdown: what would be a picture becomes a table. */
final class MarkdownSections implements Visitor<String> {

    @Override
    public String table(Table table) {
        return table(table.title(), table.columns(), table.rows());
    }

    @Override
    public String timeline(Timeline timeline) {
        return table(
                timeline.title(),
                List.of("What", "From", "Time>", ""),
                timeline.spans().stream()
                        .map(span ->
                                List.of(span.label(), span.from().toString(), Amounts.time(span.time()), span.note()))
                        .toList());
    }

    @Override
    public String curve(Curve curve) {
        return table(
                curve.title(),
                List.of("", curve.xAxis() + ">", curve.yAxis() + ">"),
                curve.points().stream()
                        .map(point ->
                                List.of(point.label(), number(point.x()), number(point.y()) + spread(point.spread())))
                        .toList());
    }

    @Override
    public String folded(Folded folded) {
        String fence = "`".repeat(longestFence(folded.text()));
        return "\n<details><summary>" + folded.title().replace("&", "&amp;").replace("<", "&lt;") + "</summary>\n\n"
                + fence + "\n" + folded.text().stripTrailing() + "\n" + fence + "\n\n</details>\n";
    }

    @Override
    public String checklist(Checklist checklist) {
        return heading(checklist.title())
                + checklist.items().stream()
                        .map(item -> "- [" + (item.isTicked() ? "x" : " ") + "] " + Markdown.escaped(item.text())
                                + (item.reason() == null ? "" : ": " + Markdown.escaped(item.reason())) + "\n")
                        .collect(Collectors.joining());
    }

    private static String table(String title, List<String> columns, List<List<String>> rows) {
        String names = Markdown.row(columns.stream()
                .map(column -> column.endsWith(">") ? column.substring(0, column.length() - 1) : column)
                .toList());
        String rule = columns.stream()
                .map(column -> column.endsWith(">") ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        return heading(title) + names + rule + rows.stream().map(Markdown::row).collect(Collectors.joining());
    }

    private static String heading(String title) {
        return "\n### " + Markdown.escaped(title) + "\n\n";
    }

    private static int longestFence(String text) {
        int length = 3;
        while (text.contains("`".repeat(length))) {
            length++;
        }
        return length;
    }

    private static String spread(double spread) {
        return spread == 0 ? "" : " ± " + number(spread);
    }

    private static String number(double number) {
        String text = String.format(Locale.ROOT, "%.3f", number);
        return text.replaceFirst("\\.?0+$", "");
    }
}
