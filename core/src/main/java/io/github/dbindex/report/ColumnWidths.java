package io.github.dbindex.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How wide each column of a table is drawn, and its cells made to fit. */
record ColumnWidths(List<Integer> widths) {

    static final int GAP = 2;
    private static final int LAST_NEEDS = 24;
    private static final int OTHERS_NEED = 10;

    /** Between words; a number and its spread are one. */
    private static final String BLANK = "(?<!±) (?!±)";

    /** As wide as the widest cell of each. */
    static ColumnWidths of(List<List<String>> rows) {
        return new ColumnWidths(IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toList());
    }

    /**
     * Not wider than that in all: the last column is narrowed first, then, letter by letter, the widest of the others;
     * the first one, which says what a row is about, only when they have nothing left to give.
     */
    ColumnWidths within(int total) {
        int[] narrowed = widths.stream().mapToInt(width -> width).toArray();
        int last = narrowed.length - 1;
        int tooMuch = Arrays.stream(narrowed).sum() + GAP * last - total;
        int fromLast = Math.max(0, Math.min(tooMuch, narrowed[last] - LAST_NEEDS));
        narrowed[last] -= fromLast;
        for (int left = tooMuch - fromLast; left > 0; left--) {
            int widest = widest(narrowed, 1, last);
            int column = widest > 0 && narrowed[widest] > OTHERS_NEED ? widest : 0;
            if (narrowed[column] <= OTHERS_NEED) {
                break;
            }
            narrowed[column]--;
        }
        return new ColumnWidths(Arrays.stream(narrowed).boxed().toList());
    }

    /** The widest column from one to before another; 0 if there is none. */
    private static int widest(int[] columns, int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .max(Comparator.comparingInt(column -> columns[column]))
                .orElse(0);
    }

    /** The lines of a cell: several in the last column, elsewhere one that is cut short. */
    List<String> lines(String cell, int column) {
        int room = widths.get(column);
        if (width(cell) <= room) {
            return List.of(cell);
        }
        return column == widths.size() - 1 ? wrapped(cell, room) : List.of(cut(cell, room));
    }

    private static List<String> wrapped(String cell, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : cell.split(BLANK, -1)) {
            if (line.length() > 0 && width(line.toString()) + 1 + width(word) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String cut(String cell, int room) {
        return cell.substring(0, cell.offsetByCodePoints(0, room - 1)) + "…";
    }

    static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
