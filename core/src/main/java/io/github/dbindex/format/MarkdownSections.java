package io.github.dbindex.format;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Cell;
import io.github.dbindex.report.Quantity;
import io.github.dbindex.report.Section.Checklist;
import io.github.dbindex.report.Section.Curve;
import io.github.dbindex.report.Section.Folded;
import io.github.dbindex.report.Section.Table;
import io.github.dbindex.report.Section.Table.Row;
import io.github.dbindex.report.Section.Timeline;
import io.github.dbindex.report.Section.Visitor;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sections in GitHub's and GitLab's Markdown: what would be a picture becomes a table. */
final class MarkdownSections implements Visitor<String> {

    /** Longer tables are folded, those rows first that somebody has to look at. */
    static final int OPEN = 20;

    private static final Cells CELLS = new Cells();

    @Override
    public String table(Table table) {
        StringBuilder text = new StringBuilder(heading(table.title()));
        if (table.rows().size() <= OPEN) {
            return text.append(rows(table, table.rows())).toString();
        }
        Table.Fine fine = table.fine();
        List<Row> fineRows = table.rows().stream()
                .filter(row -> fine != null && row.isFine())
                .toList();
        List<Row> others = table.rows().stream()
                .filter(row -> fine == null || !row.isFine())
                .toList();
        if (!others.isEmpty()) {
            text.append(rows(table, others.subList(0, Math.min(OPEN, others.size()))));
        }
        if (others.size() > OPEN) {
            List<Row> more = others.subList(OPEN, others.size());
            text.append(folded(Amounts.of(more.size(), "more row"), rows(table, more)));
        }
        if (fine != null && !fineRows.isEmpty()) {
            text.append(folded(fine.of(fineRows.size()), rows(table, fineRows)));
        }
        return text.toString();
    }

    @Override
    public String timeline(Timeline timeline) {
        return table(timeline.asTable());
    }

    @Override
    public String curve(Curve curve) {
        return table(curve.asTable());
    }

    @Override
    public String folded(Folded folded) {
        String fence = "`".repeat(longestFence(folded.text()));
        return folded(folded.title(), fence + "\n" + folded.text().stripTrailing() + "\n" + fence + "\n");
    }

    @Override
    public String checklist(Checklist checklist) {
        return heading(checklist.title())
                + checklist.items().stream()
                        .map(item -> "- [" + (item.isTicked() ? "x" : " ") + "] " + Markdown.escaped(item.text())
                                + (item.reason() == null ? "" : ": " + Markdown.escaped(item.reason())) + "\n")
                        .collect(Collectors.joining());
    }

    /** Markdown that is unfolded when somebody wants it. */
    static String folded(String summary, String markdown) {
        return "\n<details><summary>" + summary.replace("&", "&amp;").replace("<", "&lt;") + "</summary>\n\n" + markdown
                + "\n</details>\n";
    }

    private static String rows(Table table, List<Row> rows) {
        BitSet numeric = table.numeric();
        StringBuilder text = new StringBuilder(Markdown.row(table.columns()));
        text.append(IntStream.range(0, table.columns().size())
                .mapToObj(column -> numeric.get(column) ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        for (Row row : rows) {
            text.append(row.cells().stream()
                    .map(cell -> cell.accept(CELLS))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
        }
        return text.toString();
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

    private static final class Cells implements Cell.Visitor<String> {

        @Override
        public String text(Cell.Text text) {
            return Markdown.escaped(text.text());
        }

        @Override
        public String name(Cell.Name name) {
            return Markdown.escaped(name.text());
        }

        /** A bar would end the cell even in a code span. */
        @Override
        public String code(Cell.Code code) {
            return Markdown.code(code.text()).replace("|", "\\|");
        }

        @Override
        public String quantity(Quantity quantity) {
            return Markdown.escaped(quantity.text());
        }

        @Override
        public String checks(Cell.Checks checks) {
            return Markdown.escaped(checks.text());
        }

        @Override
        public String place(Cell.Place place) {
            return Markdown.code(place.text()).replace("|", "\\|");
        }

        @Override
        public String status(Cell.Status status) {
            return Markdown.escaped(status.text());
        }
    }
}
