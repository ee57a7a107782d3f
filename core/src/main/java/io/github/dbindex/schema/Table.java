package io.github.dbindex.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table, or something else that has columns. */
public final class Table extends Relation implements Referent {

    /** What sort of table it is. */
    public enum Kind {
        TABLE,
        MATERIALIZED_VIEW,
        FOREIGN_TABLE,
        VIEW;

        static Kind of(String statementKind) {
            return valueOf(statementKind.replace(' ', '_'));
        }
    }

    private final Kind kind;
    private final boolean partitioned;
    private final boolean allColumnsKnown;
    private boolean filled;
    private @Nullable Table parent;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, Constraint> constraints = new LinkedHashMap<>();
    private final Set<Index> indexes = new LinkedHashSet<>();
    private final Set<Table> children = new LinkedHashSet<>();
    private final Set<Constraint> references = new LinkedHashSet<>();

    Table(
            Namespace namespace,
            String name,
            Kind kind,
            boolean partitioned,
            boolean allColumnsKnown,
            @Nullable Origin origin,
            long oid,
            long knownSince) {
        super(namespace, name, origin, oid, knownSince);
        this.kind = kind;
        this.partitioned = partitioned;
        this.allColumnsKnown = allColumnsKnown;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String kindName() {
        return partitioned
                ? "partitioned table"
                : kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public boolean isPartitioned() {
        return partitioned;
    }

    /** Whether a statement puts rows into it. */
    public boolean isFilled() {
        return filled;
    }

    /** The table that this is a partition of. */
    public Optional<Table> parent() {
        return Optional.ofNullable(parent);
    }

    /** The partitioned table at the top; this one if it is no partition. */
    public Table root() {
        Table root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }

    /** Its partitions, and no partitions of these. */
    public List<Table> partitions() {
        return children.stream().filter(child -> child.parent == this).toList();
    }

    /** In the order they were added, as far as they are known. */
    public Collection<Column> columns() {
        return Collections.unmodifiableCollection(columns.values());
    }

    /** Whether it has no other columns than {@link #columns()}. */
    public boolean areColumnsKnown() {
        return allColumnsKnown;
    }

    /** The column that is called so now. */
    public Optional<Column> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** In the order they were made. */
    public List<Index> indexes() {
        return List.copyOf(indexes);
    }

    public Collection<Constraint> constraints() {
        return Collections.unmodifiableCollection(constraints.values());
    }

    /** The constraint that is called so now. */
    public Optional<Constraint> constraint(String name) {
        return Optional.ofNullable(constraints.get(name));
    }

    Map<String, Column> columnsByName() {
        return columns;
    }

    /** Gives a column another name and leaves it in its place. */
    void rename(Column column, String newName) {
        List<Column> all = new ArrayList<>(columns.values());
        columns.clear();
        column.rename(newName);
        all.forEach(each -> columns.put(each.name(), each));
    }

    Map<String, Constraint> constraintsByName() {
        return constraints;
    }

    /** Gives a constraint another name and leaves it in its place. */
    void rename(Constraint constraint, String newName) {
        List<Constraint> all = new ArrayList<>(constraints.values());
        constraints.clear();
        constraint.rename(newName);
        all.forEach(each -> constraints.put(each.name(), each));
    }

    Set<Index> indexSet() {
        return indexes;
    }

    /** Partitions, and tables that inherit. */
    Set<Table> children() {
        return children;
    }

    /** Foreign keys of other tables, and of this one, that refer to it. */
    Set<Constraint> referencedBy() {
        return references;
    }

    void parent(@Nullable Table newParent) {
        parent = newParent;
    }

    @Nullable
    Table parentOrNull() {
        return parent;
    }

    void filled(boolean value) {
        filled = value;
    }
}
