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
