package io.github.dbindex.sql;

import java.util.ArrayList;
import java.util.List;

/** A text in which pieces were replaced, and where each of its characters was before. */
public final class ReplacedText {

    /** From {@code start} on the text is the original from {@code origin} on, or all of it stands for that one place. */
    private record Piece(int start, int origin, boolean copied) {}

    private final String original;
    private final String text;
    private final List<Piece> pieces;

    private ReplacedText(String original, String text, List<Piece> pieces) {
        this.original = original;
        this.text = text;
        this.pieces = pieces;
    }

    public static ReplacedText unchanged(String text) {
        return new ReplacedText(text, text, List.of(new Piece(0, 0, true)));
    }

    public String original() {
        return original;
    }

    public String text() {
        return text;
    }

    public int originalOffset(int offset) {
        Piece piece = pieces.get(piece(offset));
        return piece.copied() ? piece.origin() + offset - piece.start() : piece.origin();
    }

    private int piece(int offset) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pieces.get(middle).start() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** What stands in the original for this part of the text, whole placeholders included. */
    String original(int start, int end) {
        if (end == start) {
            return "";
        }
        int last = piece(end - 1);
        int until = pieces.get(last).copied()
                ? originalOffset(end - 1) + 1
                : last + 1 < pieces.size() ? pieces.get(last + 1).origin() : original.length();
        return original.substring(originalOffset(start), until);
    }

    public static final class Builder {

        private final String original;
        private final StringBuilder text;
        private final List<Piece> pieces = new ArrayList<>();

        public Builder(String original) {
            this.original = original;
            this.text = new StringBuilder(original.length());
        }

        public void copy(int from, int to) {
            pieces.add(new Piece(text.length(), from, true));
            text.append(original, from, to);
        }

        public void replace(int from, String value) {
            pieces.add(new Piece(text.length(), from, false));
            text.append(value);
        }

        public ReplacedText build() {
            return new ReplacedText(original, text.toString(), List.copyOf(pieces));
        }
    }
}
