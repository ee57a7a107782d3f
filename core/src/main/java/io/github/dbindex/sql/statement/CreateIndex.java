package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE INDEX}.
 *
 * @param name null where PostgreSQL is left to choose one
 * @param only {@code ON ONLY}
 * @param method the access method, folded; {@code btree} where none is said
 * @param definition the rest of the statement, as written: from {@code USING}, or the bracket, to the end
 */
public record CreateIndex(
        boolean unique,
        boolean concurrently,
        boolean ifNotExists,
        @Nullable QualifiedName name,
        boolean only,
        QualifiedName table,
        String method,
        String definition)
        implements Statement {

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createIndex(this);
    }
}
