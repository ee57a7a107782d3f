package io.github.dbindex.sql;

import java.util.Set;

/** The names a stretch of SQL mentions. */
public final class Identifiers {

    private Identifiers() {}

    /** Folded or out of their quotes, in full length; keywords are names too, strings and comments are not. */
    public static Set<String> in(String sql) {
        try {
            return SqlNames.in(sql);
        } catch (UnreadableSqlException e) {
            return Set.of();
        }
    }
}
