package io.github.dbindex.schema;

import java.util.List;
import java.util.Optional;

/** Takes relations, constraints and columns out of a schema, and with each what is part of it. */
final class Removal {

    private Removal() {}

    static void of(Relation relation, Schema schema) {
        if (relation.namespace().relation(relation.simpleName()) != relation) {
            return;
        }
        Optional<Doubt> doubt = schema.doubt(relation);
        relation.namespace().remove(relation);
        if (doubt.isPresent()) {
            // What goes may bear another name, and another one this name.
            schema.doubts().made(relation.simpleName(), doubt.get(), schema.clock());
        } else {
            relation.namespace().free(relation.simpleName(), schema.clock());
        }
        if (relation instanceof Table table) {
            table(table, schema);
        } else if (relation instanceof Index index) {
            index(index, schema);
        }
    }

    private static void table(Table table, Schema schema) {
        schema.forget(table);
        table.indexes().forEach(index -> of(index, schema));
        List.copyOf(table.constraints()).forEach(constraint -> of(constraint, schema));
        List.copyOf(table.referencedBy()).forEach(constraint -> of(constraint, schema));
        table.columns().forEach(column -> column.type(null, null));
        table.partitions().forEach(partition -> of(partition, schema));
        table.children().forEach(child -> child.parent(child.parentOrNull() == table ? null : child.parentOrNull()));
        Table parent = table.parentOrNull();
        if (parent != null) {
            parent.children().remove(table);
        }
    }

    private static void index(Index index, Schema schema) {
        schema.forget(index);
        index.table().indexSet().remove(index);
        index.text().text().references().forEach(reference -> {
            if (reference.referent() instanceof NamedObject object) {
                object.indexes().remove(index);
            }
        });
        List.copyOf(index.children()).forEach(child -> of(child, schema));
        Index parent = index.parentOrNull();
        if (parent != null) {
            parent.children().remove(index);
        }
        Constraint constraint = index.heldConstraint();
        if (constraint != null) {
            of(constraint, schema);
        }
    }

    static void of(Constraint constraint, Schema schema) {
        Table table = constraint.table();
        if (!table.constraintsByName().remove(constraint.name(), constraint)) {
            return;
        }
        table.namespace().removeConstraint(constraint.name());
        Table references = constraint.referenced();
        if (references != null) {
            references.referencedBy().remove(constraint);
        }
        Index index = constraint.heldBy();
        if (index != null) {
            constraint.index(null);
            index.constraint(null);
            of(index, schema);
        }
    }

    /** A column, its indexes and its constraints; and those of the tables that inherit it. */
    static void of(Column column, Schema schema) {
        Table table = column.table();
        if (!table.columnsByName().remove(column.name(), column)) {
            return;
        }
        column.type(null, null);
        table.indexes().stream().filter(index -> index.text().uses(column)).forEach(index -> of(index, schema));
        List.copyOf(table.constraints()).stream()
                .filter(constraint -> constraint.columns().contains(column))
                .forEach(constraint -> of(constraint, schema));
        List.copyOf(table.referencedBy()).stream()
                .filter(constraint -> constraint.referencedColumns().contains(column))
                .forEach(constraint -> of(constraint, schema));
        for (Table child : table.children()) {
            child.column(column.name()).ifPresent(inherited -> of(inherited, schema));
        }
    }
}
