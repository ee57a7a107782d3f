package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.ColumnType;
import org.jspecify.annotations.Nullable;

/** What the type of a column means. */
final class TypeNames {

    private TypeNames() {}

    /** Null for a type that PostgreSQL itself brings along. */
    static @Nullable NamedObject objectOf(ColumnType type, Schema schema) {
        Tokens sql = new Tokens(type.written());
        if (!sql.isName(0)) {
            return null;
        }
        int end = sql.behindQualifiedName(0);
        @Nullable String namespace = end > 2 ? sql.name(end - 3) : null;
        return schema.referredTo(NamedObject.Kind.TYPE, new QualifiedName(namespace, sql.name(end - 1)));
    }
}
