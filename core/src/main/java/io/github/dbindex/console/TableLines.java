package io.github.dbindex.console;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Section.Table;
import io.github.dbindex.report.Section.Table.Row;
import io.github.dbindex.report.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table on the console. Rows that are fine are summed up where they do not all fit; nothing is cut off: where a line is
 * too short for all columns, each row gets lines of its own.
 */
final class TableLines {

    private static final int GAP = 2;
    private static final int LAST_NEEDS = 24;
    private static final String DEEPER = "    ";
    private static final CellWords WORDS = new CellWords();

    private final Table table;
    private final Screen screen;
    private final List<List<List<Span>>> rows;
    private final BitSet numeric;
    private final int hidden;

    private TableLines(Table table, Screen screen) {
        this.table = table;
        this.screen = screen;
        this.numeric = table.numeric();
        List<Row> shown = shown();
        this.rows = shown.stream()
                .map(row -> row.cells().stream().map(cell -> cell.accept(WORDS)).toList())
                .toList();
        this.hidden = table.rows().size() - shown.size();
    }

    /** Its lines, header first; none for a table without rows. */
    static List<Line> of(Table table, Screen screen) {
        return table.rows().isEmpty() ? List.of() : new TableLines(table, screen).lines();
    }

    private List<Row> shown() {
        boolean all = table.rows().size() <= screen.show();
        return table.rows().stream()
                .filter(row -> all || !isFine(row))
                .limit(screen.show())
                .toList();
    }

    private boolean isFine(Row row) {
        return table.fine() != null && row.isFine();
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        if (!rows.isEmpty()) {
            int[] widths = widths();
            int last = widths.length - 1;
            int tooMuch = Arrays.stream(widths).sum() + GAP * last - screen.width();
            widths[last] -= Math.max(0, Math.min(tooMuch, widths[last] - LAST_NEEDS));
            if (Arrays.stream(widths).sum() + GAP * last <= screen.width()) {
                grid(widths, lines);
            } else {
                rows.forEach(row -> stacked(row, lines));
            }
        }
        leftOut(lines);
        return lines;
    }

    private void leftOut(List<Line> lines) {
        if (hidden == 0) {
            return;
        }
        Table.Fine fine = table.fine();
        long fineRows = table.rows().stream().filter(this::isFine).count();
        if (fine != null && fineRows > 0) {
            lines.add(Line.info(fine.of(fineRows)));
        }
        long others = hidden - fineRows;
        if (others > 0) {
            lines.add(Line.info("... and " + Amounts.of(others, "more row") + ": all of them are in the report"));
        }
    }

    private int[] widths() {
        return IntStream.range(0, table.columns().size())
                .map(column -> Math.max(
                        Span.of(table.columns().get(column)).width(),
                        rows.stream()
                                .mapToInt(row -> width(row.get(column)))
                                .max()
                                .orElse(0)))
                .toArray();
    }

    private static int width(List<Span> words) {
        return words.stream().mapToInt(Span::width).sum() + Math.max(0, words.size() - 1);
    }

    private void grid(int[] widths, List<Line> lines) {
        List<List<Span>> header =
                table.columns().stream().map(column -> List.of(Span.of(column))).toList();
        row(header, widths, lines);
        rows.forEach(row -> row(row, widths, lines));
    }

    /** Only the last column goes on below itself. */
    private void row(List<List<Span>> cells, int[] widths, List<Line> lines) {
        int last = widths.length - 1;
        List<List<Span>> lastLines = Paragraph.wrapped(cells.get(last), widths[last]);
        for (int i = 0; i < lastLines.size(); i++) {
            List<Span> line = new ArrayList<>();
            for (int column = 0; column < last; column++) {
                List<Span> words = i == 0
                        ? Paragraph.wrapped(cells.get(column), Integer.MAX_VALUE)
                                .get(0)
                        : List.of();
                aligned(words, column, widths[column], line);
                line.add(Span.blanks(GAP));
            }
            aligned(lastLines.get(i), last, widths[last], line);
            lines.add(new Line(Severity.INFO, withoutBlanksBehind(line)));
        }
    }

    private void aligned(List<Span> words, int column, int width, List<Span> line) {
        int used = words.stream().mapToInt(Span::width).sum();
        Span padding = Span.blanks(Math.max(0, width - used));
        if (numeric.get(column)) {
            line.add(padding);
            line.addAll(words);
        } else {
            line.addAll(words);
            line.add(padding);
        }
    }

    private static List<Span> withoutBlanksBehind(List<Span> line) {
        int end = line.size();
        while (end > 0 && line.get(end - 1).text().isBlank()) {
            end--;
        }
        return line.subList(0, end);
    }

    /** Its first cell, and the others below, each with the name of its column. */
    private void stacked(List<List<Span>> row, List<Line> lines) {
        lines.addAll(Paragraph.hanging(Severity.INFO, "", DEEPER, row.get(0), screen.width()));
        List<List<Span>> cells = new ArrayList<>();
        for (int column = 1; column < row.size(); column++) {
            if (width(row.get(column)) > 0) {
                List<Span> cell = new ArrayList<>(Span.words(table.columns().get(column)));
                cell.addAll(row.get(column));
                cells.add(cell);
            }
        }
        List<Span> line = new ArrayList<>();
        for (List<Span> cell : cells) {
            if (!line.isEmpty() && DEEPER.length() + width(line) + 3 + width(cell) > screen.width()) {
                lines.addAll(Paragraph.hanging(Severity.INFO, DEEPER, DEEPER, line, screen.width()));
                line.clear();
            }
            if (!line.isEmpty()) {
                line.add(Span.of("·"));
            }
            line.addAll(cell);
        }
        if (!line.isEmpty()) {
            lines.addAll(Paragraph.hanging(Severity.INFO, DEEPER, DEEPER, line, screen.width()));
        }
    }
}
