package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;

/** What a name in an expression means: it stays the same when it gets another name. */
sealed interface Referent permits Column, Table, NamedObject {

    /** As it is called now; without a schema where a column has none, or no statement has said it. */
    static QualifiedName nameOf(Referent referent) {
        if (referent instanceof Column column) {
            return QualifiedName.unqualified(column.name());
        }
        return referent instanceof Table table ? table.name() : ((NamedObject) referent).name();
    }
}
