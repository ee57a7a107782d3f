package io.github.dbindex.schema;

import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes indexes, and what PostgreSQL makes of them on partitions. */
final class IndexCreation {

    private final Schema schema;
    private final @Nullable Origin origin;

    IndexCreation(Schema schema, @Nullable Origin origin) {
        this.schema = schema;
        this.origin = origin;
    }

    /** {@code CREATE INDEX}. */
    void create(CreateIndex create, Table table) {
        IndexText text = IndexText.of(create.definition(), schema, table);
        String name = create.name() == null ? null : create.name().name();
        Relation present = name == null ? null : schema.in(table.namespace(), name);
        Optional<Doubt> doubt = name == null ? Optional.empty() : schema.doubt(present, table.namespace(), name);
        if (create.ifNotExists() && present != null && doubt.isEmpty()) {
            return;
        }
        boolean mayBeTheOld = create.ifNotExists() && doubt.isPresent() && !isSame(present, create, table);
        Index index = make(create.unique(), create.only(), true, table, text, name, null);
        if (mayBeTheOld) {
            index.doubt(doubt.get());
        }
        onPartitions(index);
    }

    /** What PostgreSQL does with partitions when an index is made on their table. */
    void onPartitions(Index index) {
        List<Table> partitions = index.table().partitions();
        if (index.isOnly()) {
            index.complete(partitions.isEmpty());
        } else {
            partitions.forEach(partition -> onPartition(index, partition));
            index.complete(index.children().stream().allMatch(Index::isComplete));
        }
    }

    private static boolean isSame(@Nullable Relation present, CreateIndex create, Table table) {
        return present instanceof Index index
                && index.table() == table
                && index.isUnique() == create.unique()
                && index.text().text().now().equals(create.definition());
    }

    /**
     * An index of any sort, and nothing for it on partitions.
     *
     * @param given its name; null where PostgreSQL chooses one
     * @param constraint that it will hold; null for a plain index
     */
    Index make(
            boolean unique,
            boolean only,
            boolean declared,
            Table table,
            IndexText text,
            @Nullable String given,
            TableConstraint.@Nullable Kind constraint) {
        String name = given == null ? IndexNaming.index(schema, table, text, constraint, Set.of()) : given;
        Optional<Doubt> taken = given == null ? schema.doubt(null, table.namespace(), name) : Optional.empty();
        List<Namespace> path = schema.session().hasOwnPath()
                ? schema.namespaces().searched(schema.session().path()).stream()
                        .filter(place -> !place.isTemporary())
                        .toList()
                : List.of();
        Index.Shape shape = new Index.Shape(table, unique, only, declared, text, path, List.of());
        Index index = new Index(shape, table.namespace(), name, origin, 0, schema.clock());
        schema.add(index);
        register(index);
        if (taken.isPresent()) {
            // Something unknown may have had the name, so that PostgreSQL chose the next one.
            index.doubt(taken.get());
            String next = IndexNaming.index(schema, table, text, constraint, Set.of(name));
            schema.doubts().renamed(index, next, taken.get(), schema.clock());
        }
        return index;
    }

    static void register(Index index) {
        index.text().text().references().forEach(reference -> {
            if (reference.referent() instanceof NamedObject object) {
                object.indexes().add(index);
            }
        });
    }

    /** The partition's index that is like the parent's is attached to it, or one is made. */
    void onPartition(Index parent, Table partition) {
        Optional<Index> like = partition.indexSet().stream()
                .filter(index -> index.parentOrNull() == null && isLike(index, parent))
                .findFirst();
        Index child = like.orElseGet(() -> copy(parent, partition));
        attach(parent, child);
        if (like.isEmpty()) {
            onPartitions(child);
        }
    }

    /** {@code ALTER INDEX ... ATTACH PARTITION}: with the last one the parent is complete. */
    static void attachAndComplete(Index parent, Index child) {
        attach(parent, child);
        for (Index above = parent; above != null && isComplete(above); above = above.parentOrNull()) {
            above.complete(true);
        }
    }

    private static boolean isComplete(Index index) {
        return index.table().partitions().stream()
                .allMatch(partition -> partition.indexSet().stream()
                        .anyMatch(child -> child.parentOrNull() == index && child.isComplete()));
    }

    static void attach(Index parent, Index child) {
        child.parent(parent);
        parent.children().add(child);
    }

    /** The same index on another table, with a name that the server chooses, and the constraint that it holds. */
    Index copy(Index original, Table table) {
        IndexText text = original.text().on(table, schema);
        Constraint constraint = original.heldConstraint();
        TableConstraint.Kind kind = constraint == null ? null : constraint.kind();
        Index index = make(original.isUnique(), false, false, table, text, null, kind);
        index.alterationList().addAll(original.alterations());
        schema.doubt(original).ifPresent(index::doubt);
        if (constraint != null) {
            List<Column> columns = constraint.columns().stream()
                    .map(column -> schema.columnOrAssumed(table, column.name()))
                    .toList();
            ConstraintChanges.hold(index, constraint.declaration(), columns, origin);
        }
        return index;
    }

    /** Whether PostgreSQL attaches one to the other: order and storage parameters do not matter to that. */
    private boolean isLike(Index index, Index parent) {
        Constraint own = index.heldConstraint();
        Constraint wanted = parent.heldConstraint();
        return (wanted == null || own != null)
                && index.isUnique() == parent.isUnique()
                && IndexLikeness.of(index.text().text().now())
                        .equals(IndexLikeness.of(
                                parent.text().on(index.table(), schema).text().now()));
    }
}
