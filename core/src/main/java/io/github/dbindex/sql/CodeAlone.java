package io.github.dbindex.sql;

import io.github.dbindex.sql.Token.Kind;
import java.util.function.Predicate;

/** SQL in which keywords can be searched for. */
public final class CodeAlone {

    private CodeAlone() {}

    /** The same text, of the same length, with blanks for comments, strings and names in quotes. */
    public static String of(String sql) {
        return blanked(sql, token -> token.is(Kind.STRING) || token.is(Kind.QUOTED_NAME));
    }

    /** The same text, of the same length and with the same lines, with blanks for comments. */
    public static String withoutComments(String sql) {
        return blanked(sql, token -> false);
    }

    /**
     * The statement without comments; where one stood between two words, white space does. Blanks and lines around comments go,
     * those in strings stay.
     */
    public static String uncommented(String sql) {
        if (!sql.contains("--") && !sql.contains("/*")) {
            return sql;
        }
        StringBuilder code = new StringBuilder(sql.length());
        SqlScanner scanner = new SqlScanner(sql);
        int end = 0;
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            code.append(gap(sql.substring(end, token.start()))).append(sql, token.start(), token.end());
            end = token.end();
        }
        return code.toString();
    }

    private static String gap(String between) {
        if (between.isBlank()) {
            return between;
        }
        int newline = Math.max(between.lastIndexOf('\n'), between.lastIndexOf('\r'));
        if (newline < 0) {
            return " ";
        }
        String indentation = between.substring(newline + 1);
        int blanks = indentation.length() - indentation.stripLeading().length();
        return "\n" + indentation.substring(0, blanks);
    }

    private static String blanked(String sql, Predicate<Token> left) {
        StringBuilder code = new StringBuilder(sql.length());
        SqlScanner scanner = new SqlScanner(sql);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            blank(sql, code, token.start());
            if (left.test(token) || token.is(Kind.OPEN_COMMENT)) {
                blank(sql, code, token.end());
            }
            code.append(sql, code.length(), token.end());
        }
        blank(sql, code, sql.length());
        return code.toString();
    }

    private static void blank(String sql, StringBuilder code, int to) {
        for (int i = code.length(); i < to; i++) {
            char c = sql.charAt(i);
            code.append(c == '\n' || c == '\r' ? c : ' ');
        }
    }
}
