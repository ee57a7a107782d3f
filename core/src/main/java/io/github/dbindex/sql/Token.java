package io.github.dbindex.sql;

/** A stretch of SQL that belongs together, by its place in the text; comments and white space are none. */
public record Token(Kind kind, int start, int end) {

    public enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in double quotes, {@code U&""} included. */
        QUOTED_NAME,
        /** A string of any sort: quotes, escapes, dollars; bits too. */
        STRING,
        NUMBER,
        /** {@code $1}. */
        PARAMETER,
        OPERATOR,
        /** One character that is none of the others, such as a bracket. */
        SYMBOL,
        /** A line that only psql understands, from its backslash on. */
        META_COMMAND,
        /** A comment that is never closed. */
        OPEN_COMMENT,
        /** The end of the text. */
        END
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /** Whether it is a name, with quotes or without. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    public boolean isSymbol(char c, String sql) {
        return kind == Kind.SYMBOL && sql.charAt(start) == c;
    }

    /** Whether it is this keyword, in whatever case, and not in quotes. */
    public boolean isWord(String keyword, String sql) {
        return kind == Kind.WORD
                && end - start == keyword.length()
                && sql.regionMatches(true, start, keyword, 0, keyword.length());
    }

    public String text(String sql) {
        return sql.substring(start, end);
    }
}
