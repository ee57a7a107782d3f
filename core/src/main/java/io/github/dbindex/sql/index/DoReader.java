package io.github.dbindex.sql.index;

import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.SqlScanner;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.index.IndexStatement.NotTracked;
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
