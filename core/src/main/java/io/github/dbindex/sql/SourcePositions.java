package io.github.dbindex.sql;

/** Lines and columns of a text, asked for in the order of the text. Columns count code points. */
public final class SourcePositions {

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    public SourcePositions(String text) {
        this.text = text;
        this.lineStart = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** Moves to an offset that is not before the one of the last call. */
    public void moveTo(int offset) {
        while (at < offset) {
            char c = text.charAt(at++);
            if (c == '\n' || (c == '\r' && (at == text.length() || text.charAt(at) != '\n'))) {
                line++;
                lineStart = at;
            }
        }
    }

    public int line() {
        return line;
    }

    public int column() {
        return at <= lineStart ? 1 : text.codePointCount(lineStart, at) + 1;
    }
}
