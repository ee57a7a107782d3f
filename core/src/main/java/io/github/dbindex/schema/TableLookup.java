package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;

/** Tables that a statement acts on. */
final class TableLookup {

    private TableLookup() {}

    /** The table of this name. The server took the statement, so there is one, even if nothing has made it here. */
    static Table required(Schema schema, QualifiedName name) {
        Relation known = schema.find(name);
        if (known instanceof Table table) {
            return table;
        }
        Namespace place = schema.assumedPlace(name);
        Table assumed = new Table(place, name.name(), Table.Kind.TABLE, false, false, null, 0, schema.clock());
        schema.add(assumed);
        return assumed;
    }
}
