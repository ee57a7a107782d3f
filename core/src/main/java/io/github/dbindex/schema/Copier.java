package io.github.dbindex.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies all that schemas consist of, each thing once, and none by way of another: the paths between them may be long. */
final class Copier {

    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();

    Copier(Collection<Namespace> namespaces) {
        namespaces.forEach(this::copy);
        List<Table> tables = relations(namespaces, Table.class);
        List<Index> indexes = relations(namespaces, Index.class);
        tables.forEach(this::copy);
        indexes.forEach(this::copy);
        tables.forEach(table -> table.constraints().forEach(this::copy));
        tables.forEach(this::link);
        indexes.forEach(this::link);
        namespaces.forEach(this::fill);
    }

    private static <T extends Relation> List<T> relations(Collection<Namespace> namespaces, Class<T> kind) {
        List<T> relations = new ArrayList<>();
        namespaces.forEach(namespace -> namespace.relations().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .forEach(relations::add));
        return relations;
    }

    /** The copy; what is out of the schema already stays what it is. */
    @SuppressWarnings("unchecked")
    <T> T of(T original) {
        return (T) copies.getOrDefault(original, original);
    }

    private <T> @Nullable T orNull(@Nullable T original) {
        return original == null ? null : of(original);
    }

    private void copy(Namespace namespace) {
        Namespace copy = new Namespace(namespace.name(), namespace.nameInSource());
        copies.put(namespace, copy);
        for (NamedObject object : namespace.objects()) {
            NamedObject other = new NamedObject(object.kind(), copy, object.simpleName(), object.isAssumed());
            if (object.routine() != null) {
                other.routine(object.routine());
            }
            copies.put(object, other);
        }
    }

    private void copy(Table table) {
        Table copy = new Table(
                of(table.namespace()),
                table.simpleName(),
                table.kind(),
                table.isPartitioned(),
                table.areColumnsKnown(),
                table.madeBy(),
                table.oidOrZero(),
                table.knownSince());
        copy.doubt(table.doubt());
        copy.filled(table.isFilled());
        copies.put(table, copy);
        for (Column column : table.columns()) {
            Column other = new Column(
                    copy,
                    column.name(),
                    column.definition().orElse(null),
                    column.origin().orElse(null));
            other.type(column.type().orElse(null), orNull(column.typeObject()));
            other.notNull(column.isNotNull());
            copy.columnsByName().put(other.name(), other);
            copies.put(column, other);
        }
    }

    private void copy(Index index) {
        Index copy = index.copy(this);
        copies.put(index, copy);
        IndexCreation.register(copy);
    }

    private void copy(Constraint constraint) {
        Table references = constraint.referenced();
        Constraint copy = new Constraint(
                of(constraint.table()),
                constraint.name(),
                constraint.declaration(),
                constraint.columns().stream().map(this::of).toList(),
                orNull(references),
                constraint.referencedColumns().stream().map(this::of).toList(),
                constraint.addedBy());
        copy.valid(constraint.isValid());
        copy.inherited(constraint.isInherited(), constraint.isLocal());
        copies.put(constraint, copy);
        copy.table().constraintsByName().put(copy.name(), copy);
        Index index = orNull(constraint.heldBy());
        if (index != null) {
            copy.index(index);
            index.constraint(copy);
        }
        if (references != null) {
            of(references).referencedBy().add(copy);
        }
    }

    private void link(Table table) {
        Table copy = of(table);
        copy.parent(orNull(table.parentOrNull()));
        table.children().forEach(child -> copy.children().add(of(child)));
        table.readers().forEach(reader -> copy.readers().add(of(reader)));
        table.indexSet().forEach(index -> copy.indexSet().add(of(index)));
    }

    private void link(Index index) {
        Index copy = of(index);
        copy.parent(orNull(index.parentOrNull()));
        index.children().forEach(child -> copy.children().add(of(child)));
    }

    private void fill(Namespace namespace) {
        Namespace copy = of(namespace);
        for (Relation relation : namespace.relations()) {
            copy.put(relation instanceof Sequence sequence ? sequence.copy(copy) : of(relation));
        }
        namespace.objects().forEach(object -> copy.put(of(object)));
        copy.constraints().putAll(namespace.constraints());
        copy.free().putAll(namespace.free());
    }
}
