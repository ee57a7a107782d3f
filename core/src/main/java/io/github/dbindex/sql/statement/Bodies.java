package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.TokenCursor;

/** The bodies of routines and DO blocks. */
final class Bodies {

    private Bodies() {}

    /** The longest string of the rest: there may be others, such as the language, or the value of a SET. */
    static String longest(TokenCursor sql) {
        String longest = "";
        while (!sql.atEnd()) {
            Token token = sql.next();
            String string = token.is(Kind.STRING) ? SqlNames.string(sql.text(token)) : "";
            longest = string.length() > longest.length() ? string : longest;
        }
        return longest;
    }
}
