package io.github.dbindex.sql;

/**
 * A string, a name in quotes or a comment that is never closed.
 *
 * @param what for people: {@code string}, {@code name in double quotes} or {@code comment}
 * @param begin what opens it, such as {@code $$}
 * @param end what would close it
 * @param line where it opens in its file, from 1
 * @param column where it opens in that line, from 1
 */
public record OpenQuote(String what, String begin, String end, int line, int column) {

    static OpenQuote at(Token token, String sql, int line, int column) {
        String text = token.text(sql);
        if (token.is(Token.Kind.OPEN_COMMENT)) {
            return new OpenQuote("comment", "/*", "*/", line, column);
        }
        if (token.is(Token.Kind.QUOTED_NAME)) {
            return new OpenQuote("name in double quotes", upTo(text, '"', 0), "\"", line, column);
        }
        boolean dollars = text.startsWith("$");
        String begin = dollars ? upTo(text, '$', 1) : upTo(text, '\'', 0);
        return new OpenQuote("string", begin, dollars ? begin : "'", line, column);
    }

    private static String upTo(String text, char quote, int from) {
        return text.substring(0, text.indexOf(quote, from) + 1);
    }

    /** What is wrong, for people, in a full sentence. */
    public String problem() {
        return "The " + what + " that " + begin
                + " opens here is never closed, so the rest of the file belongs to it, and the"
                + " server refuses it (42601).";
    }

    /** What to do about it. */
    public String next() {
        return "close it with " + end + " where it ends.";
    }
}
