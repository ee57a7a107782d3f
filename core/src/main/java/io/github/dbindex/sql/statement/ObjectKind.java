package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.TokenCursor;
import java.util.List;
import java.util.Locale;

/** What an object is called in DDL. */
final class ObjectKind {

    private static final List<String> OF_SEVERAL_WORDS = List.of(
            "MATERIALIZED VIEW",
            "FOREIGN TABLE",
            "FOREIGN DATA WRAPPER",
            "EVENT TRIGGER",
            "OPERATOR CLASS",
            "OPERATOR FAMILY",
            "ACCESS METHOD",
            "TEXT SEARCH CONFIGURATION",
            "TEXT SEARCH DICTIONARY",
            "TEXT SEARCH PARSER",
            "TEXT SEARCH TEMPLATE",
            "USER MAPPING",
            "DEFAULT PRIVILEGES",
            "LARGE OBJECT");

    /** These are told by what they are for, not by a name. */
    private static final List<String> WITHOUT_NAME = List.of(
            "CAST", "TRANSFORM", "USER MAPPING", "OWNED", "OPERATOR", "DEFAULT PRIVILEGES", "LARGE OBJECT", "SYSTEM");

    private ObjectKind() {}

    /** In upper case; the cursor is behind it. */
    static String read(TokenCursor sql) {
        for (String kind : OF_SEVERAL_WORDS) {
            if (sql.accept(kind.split(" ", -1))) {
                return kind;
            }
        }
        return sql.identifier().toUpperCase(Locale.ROOT);
    }

    /** Whether an object of this kind has a name that can be read, and it comes next. */
    static boolean hasName(String kind, TokenCursor sql) {
        return !WITHOUT_NAME.contains(kind) && sql.peek(0).isName();
    }

    static boolean isTable(String kind) {
        return kind.equals("TABLE") || kind.equals("FOREIGN TABLE") || kind.equals("MATERIALIZED VIEW");
    }

    static boolean isRoutine(String kind) {
        return kind.equals("FUNCTION") || kind.equals("PROCEDURE");
    }
}
