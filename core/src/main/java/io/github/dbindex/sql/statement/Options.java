package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Options of a command in brackets: {@code (VERBOSE, CONCURRENTLY off)}. */
final class Options {

    private static final List<String> FALSE = List.of("false", "off", "0");

    private Options() {}

    /** By their names in lower case; of an option that is given twice the last one counts. The last bracket may be missing. */
    static Map<String, String> read(TokenCursor sql) {
        Map<String, String> options = new HashMap<>();
        sql.expect('(');
        do {
            String name = sql.text(sql.next()).toLowerCase(Locale.ROOT);
            options.put(name, sql.atSymbol(',') || sql.atSymbol(')') ? "" : value(sql));
            sql.skipToEndOfElement();
        } while (sql.accept(','));
        sql.accept(')');
        return options;
    }

    static boolean isOn(Map<String, String> options, String name) {
        return options.containsKey(name) && !FALSE.contains(options.get(name));
    }

    private static String value(TokenCursor sql) {
        Token token = sql.next();
        String written = sql.text(token);
        String value = token.is(Token.Kind.STRING) ? SqlNames.string(written) : SqlNames.name(written, '\\');
        return value.toLowerCase(Locale.ROOT);
    }
}
