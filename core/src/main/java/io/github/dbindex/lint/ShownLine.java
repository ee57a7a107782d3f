package io.github.dbindex.lint;

import io.github.dbindex.report.DisplayWidth;
import io.github.dbindex.report.Printable;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A line of a file as a terminal can show it: no longer than there is room for, and without what moves the cursor. */
final class ShownLine {

    private static final int REPLACEMENT = 0xFFFD;
    private static final String CUT = "…";

    private final int[] codePoints;
    private final int from;
    private final boolean cutBefore;
    private final boolean cutBehind;

    /** @param from which of the line's code points comes first */
    private ShownLine(int[] codePoints, int from, boolean cutBefore, boolean cutBehind) {
        this.codePoints = codePoints;
        this.from = from;
        this.cutBefore = cutBefore;
        this.cutBehind = cutBehind;
    }

    /**
     * The part of a line that has these code points in it, or begins with them if they are too many.
     *
     * @param columns how many there is room for
     */
    static ShownLine of(String line, int from, int count, int columns) {
        int[] all = line.codePoints().map(ShownLine::harmless).toArray();
        if (columns(all, 0, all.length) <= columns) {
            return new ShownLine(all, 0, false, false);
        }
        int end = Math.min(all.length, from + count);
        int start = columns(all, 0, end) < columns ? 0 : Math.min(from, all.length);
        for (int context = columns / 3; start > 0 && context > 0; context--) {
            start--;
        }
        int last = start;
        int room = columns - (start > 0 ? 1 : 0);
        while (last < all.length && columns(all, start, last + 1) < room) {
            last++;
        }
        return new ShownLine(Arrays.copyOfRange(all, start, last), start, start > 0, last < all.length);
    }

    String text() {
        return (cutBefore ? CUT : "") + new String(codePoints, 0, codePoints.length) + (cutBehind ? CUT : "");
    }

    /** Carets under these code points of the line; tabs stay tabs, so that they stand where the words do. */
    String carets(int first, int count) {
        int start = Math.min(Math.max(0, first - from), codePoints.length);
        int end = Math.min(start + count, codePoints.length);
        String indent = Arrays.stream(codePoints, 0, start)
                .mapToObj(c -> c == '\t' ? "\t" : " ".repeat(columns(c)))
                .collect(Collectors.joining());
        return (cutBefore ? " " : "") + indent + "^".repeat(Math.max(1, columns(codePoints, start, end)));
    }

    /** One character for one, so that carets stand where the words do. */
    private static int harmless(int codePoint) {
        return Printable.isHarmful(codePoint) && codePoint != '\t' ? REPLACEMENT : codePoint;
    }

    private static int columns(int[] codePoints, int from, int to) {
        return Arrays.stream(codePoints, from, to).map(ShownLine::columns).sum();
    }

    private static int columns(int codePoint) {
        return DisplayWidth.of(codePoint);
    }
}
