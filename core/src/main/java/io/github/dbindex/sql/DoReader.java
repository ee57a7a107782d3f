package io.github.dbindex.sql;

import io.github.dbindex.sql.IndexStatement.NotTracked;
import io.github.dbindex.sql.Token.Kind;
import java.util.regex.Pattern;

/** Reads what follows DO: only how much its body has to do with indexes. */
final class DoReader {

    private static final Pattern INDEX = Pattern.compile("\\bindex\\b", Pattern.CASE_INSENSITIVE);

    private DoReader() {}

    static NotTracked read(TokenCursor sql) {
        boolean index = false;
        boolean execute = false;
        while (!sql.atEnd()) {
            Token token = sql.next();
            if (token.is(Kind.STRING)) {
                String body = SqlNames.string(sql.text(token));
                index |= mentionsIndex(body);
                execute |= mentionsExecute(body);
            }
        }
        return new NotTracked("DO block" + (execute ? " with EXECUTE" : "") + (index ? " that mentions INDEX" : ""));
    }

    /** As a word of its own, or within a string that the block may execute. */
    private static boolean mentionsIndex(String body) {
        SqlScanner scanner = new SqlScanner(body);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            boolean says = token.is(Kind.WORD) || token.is(Kind.STRING);
            if (says && INDEX.matcher(token.text(body)).find()) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentionsExecute(String body) {
        SqlScanner scanner = new SqlScanner(body);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            if (token.isWord("EXECUTE", body)) {
                return true;
            }
        }
        return false;
    }
}
