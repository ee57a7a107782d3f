package io.github.dbindex.sql;

import io.github.dbindex.sql.Token.Kind;

/** SQL in which keywords can be searched for. */
public final class CodeAlone {

    private CodeAlone() {}

    /** The same text, of the same length, with blanks for comments, strings and names in quotes. */
    public static String of(String sql) {
        StringBuilder code = new StringBuilder(" ".repeat(sql.length()));
        SqlScanner scanner = new SqlScanner(sql);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            boolean quoted = token.is(Kind.STRING) || token.is(Kind.QUOTED_NAME) || token.is(Kind.OPEN_COMMENT);
            if (!quoted) {
                code.replace(token.start(), token.end(), token.text(sql));
            }
        }
        return code.toString();
    }
}
