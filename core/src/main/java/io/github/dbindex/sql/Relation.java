package io.github.dbindex.sql;

import io.github.dbindex.index.QualifiedName;

/** A table as statements name it: {@code t}, {@code t *}, and {@code (t)} after ONLY. */
public final class Relation {

    private Relation() {}

    /** The table's name; the cursor is behind ONLY, if that is said. */
    public static QualifiedName after(TokenCursor sql) {
        boolean bracket = sql.accept('(');
        QualifiedName table = sql.qualifiedName();
        if (bracket) {
            sql.expect(')');
        } else {
            sql.acceptOperator("*");
        }
        return table;
    }
}
