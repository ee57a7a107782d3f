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
        int[] widths = IntStream.range(0, rightAligned.length)
                .map(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String padding = " ".repeat(widths[i] - width(row.get(i)));
            line.append(rightAligned[i] ? padding + row.get(i) : row.get(i) + padding)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
