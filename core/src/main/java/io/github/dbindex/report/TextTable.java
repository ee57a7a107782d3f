package io.github.dbindex.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of cells under a header, aligned. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] rightAligned;

    /** A column whose header ends with {@code >} is aligned to the right. */
    public TextTable(String... header) {
        rightAligned = new boolean[header.length];
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < header.length; i++) {
            rightAligned[i] = header[i].endsWith(">");
            cells.add(rightAligned[i] ? header[i].substring(0, header[i].length() - 1) : header[i]);
        }
        rows.add(cells);
    }

    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** The lines, header first, without trailing blanks. */
    public List<String> lines() {
        return lines(Integer.MAX_VALUE);
    }

    /** The same, not wider than that: the last column goes on below itself, and only then others are cut short. */
    public List<String> lines(int width) {
        ColumnWidths all = ColumnWidths.of(rows);
        ColumnWidths widths = width == Integer.MAX_VALUE ? all : all.within(width);
        return rows.stream().flatMap(row -> lines(row, widths).stream()).toList();
    }

    private List<String> lines(List<String> row, ColumnWidths widths) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(widths.lines(row.get(i), i));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        return IntStream.range(0, height)
                .mapToObj(line -> line(
                        cells.stream()
                                .map(cell -> line < cell.size() ? cell.get(line) : "")
                                .toList(),
                        widths))
                .toList();
    }

    private String line(List<String> cells, ColumnWidths widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(Math.max(0, widths.widths().get(i) - ColumnWidths.width(cell)));
            line.append(rightAligned[i] ? padding + cell : cell + padding).append(" ".repeat(ColumnWidths.GAP));
        }
        return line.toString().stripTrailing();
    }
}
