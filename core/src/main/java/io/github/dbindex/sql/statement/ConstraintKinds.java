package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.statement.TableConstraint.Kind;
import org.jspecify.annotations.Nullable;

/** Tells from its first words what a constraint is; null for what is none, such as a column of the same name. Reads nothing. */
final class ConstraintKinds {

    private ConstraintKinds() {}

    static @Nullable Kind ofColumn(TokenCursor sql) {
        if (sql.at("REFERENCES")) {
            return Kind.FOREIGN_KEY;
        }
        return sql.at("UNIQUE") ? Kind.UNIQUE : sql.at("CHECK") ? Kind.CHECK : keywords(sql);
    }

    static @Nullable Kind ofTable(TokenCursor sql) {
        boolean bracket = sql.peek(1).isSymbol('(', sql.sql());
        if (sql.at("UNIQUE")) {
            return bracket || sql.at("UNIQUE", "USING") || sql.at("UNIQUE", "NULLS") ? Kind.UNIQUE : null;
        }
        if (sql.at("CHECK")) {
            return bracket ? Kind.CHECK : null;
        }
        if (sql.at("EXCLUDE")) {
            return bracket || sql.at("EXCLUDE", "USING") ? Kind.EXCLUDE : null;
        }
        return keywords(sql);
    }

    private static @Nullable Kind keywords(TokenCursor sql) {
        if (sql.at("PRIMARY", "KEY")) {
            return Kind.PRIMARY_KEY;
        }
        if (sql.at("FOREIGN", "KEY")) {
            return Kind.FOREIGN_KEY;
        }
        return sql.at("NOT", "NULL") ? Kind.NOT_NULL : null;
    }
}
