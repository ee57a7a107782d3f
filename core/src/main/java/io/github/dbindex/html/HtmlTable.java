package io.github.dbindex.html;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Quantity;
import io.github.dbindex.report.Section.Table;
import io.github.dbindex.report.Section.Table.Row;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * A table that scrolls by itself where it is too wide. In a long one, rows that nobody has to look at are folded, in parts
 * that can be found by the names at their ends.
 */
final class HtmlTable {

    /** Rows that are shown without being asked for; a longer table is folded. */
    static final int OPEN = 50;

    private static final int PART = 500;

    private final Table table;
    private final BitSet numeric;
    private final double[] largest;

    private HtmlTable(Table table) {
        this.table = table;
        this.numeric = table.numeric();
        this.largest = new double[table.columns().size()];
        for (Row row : table.rows()) {
            for (int i = 0; i < largest.length; i++) {
                if (row.cells().get(i) instanceof Quantity quantity) {
                    largest[i] = Math.max(largest[i], quantity.value());
                }
            }
        }
    }

    static HtmlTable of(Table table) {
        return new HtmlTable(table);
    }

    void on(Html html) {
        List<Row> rows = table.rows();
        if (rows.isEmpty()) {
            html.element("p", "None.", "class", "lead");
        } else if (rows.size() <= OPEN) {
            table(html, rows, table.title());
        } else {
            folded(html);
        }
    }

    private void folded(Html html) {
        Table.Fine words = table.fine();
        List<Row> fine = table.rows().stream()
                .filter(row -> words != null && row.isFine())
                .sorted(Comparator.comparing(HtmlTable::name))
                .toList();
        List<Row> others = table.rows().stream()
                .filter(row -> words == null || !row.isFine())
                .toList();
        if (!others.isEmpty()) {
            table(html, others.subList(0, Math.min(OPEN, others.size())), table.title());
        }
        if (others.size() > OPEN) {
            List<Row> more = others.subList(OPEN, others.size());
            fold(html, Amounts.of(more.size(), "more row"), more);
        }
        if (words != null && !fine.isEmpty()) {
            fold(html, words.of(fine.size()), fine);
        }
    }

    private void fold(Html html, String title, List<Row> rows) {
        html.open("details", "class", "rows").element("summary", title);
        if (rows.size() <= PART) {
            table(html, rows, title);
        } else {
            for (int from = 0; from < rows.size(); from += PART) {
                List<Row> part = rows.subList(from, Math.min(rows.size(), from + PART));
                String ends = name(part.get(0)) + " to " + name(part.get(part.size() - 1));
                html.open("details", "class", "rows").element("summary", ends);
                table(html, part, ends);
                html.close();
            }
        }
        html.close();
    }

    private static String name(Row row) {
        return row.cells().get(0).text();
    }

    private void table(Html html, List<Row> rows, String label) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
        html.open("table").open("thead").open("tr");
        for (int i = 0; i < table.columns().size(); i++) {
            html.element("th", table.columns().get(i), "scope", "col", "class", numeric.get(i) ? "number" : "text");
        }
        html.close().close().open("tbody");
        for (Row row : rows) {
            html.open("tr").element("th", name(row), "scope", "row");
            for (int i = 1; i < row.cells().size(); i++) {
                open(html, numeric.get(i));
                row.cells().get(i).accept(new HtmlCell(html, largest[i]));
                html.close();
            }
            html.close();
        }
        html.close().close().close();
    }

    private static void open(Html html, boolean isNumber) {
        if (isNumber) {
            html.open("td", "class", "number");
        } else {
            html.open("td");
        }
    }
}
