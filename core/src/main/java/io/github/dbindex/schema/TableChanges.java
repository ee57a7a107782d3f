package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.ColumnDefinition;
import io.github.dbindex.sql.statement.ColumnType;
import io.github.dbindex.sql.statement.TableAction;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code ALTER TABLE} does, action by action, in the order in which PostgreSQL does it. */
final class TableChanges {

    private static final Pattern DROP_NOT_NULL =
            Pattern.compile("\\bDROP\\s+NOT\\s+NULL\\s*$", Pattern.CASE_INSENSITIVE);

    private final Schema schema;
    private final Origin origin;
    private final ConstraintChanges constraints;
    private final TableCreation creation;
    private final IndexCreation indexes;

    TableChanges(Schema schema, Origin origin) {
        this.schema = schema;
        this.origin = origin;
        this.constraints = new ConstraintChanges(schema, origin);
        this.creation = new TableCreation(schema, origin);
        this.indexes = new IndexCreation(schema, origin);
    }

    void alter(AlterTable alter) {
        Relation relation = schema.findToChange(alter.table(), alter.ifExists());
        if (relation == null && alter.ifExists()) {
            return;
        }
        if (relation != null && !(relation instanceof Table)) {
            alter.actions().forEach(action -> other(relation, action));
            return;
        }
        if (relation == null && isMoveOf(alter)) {
            // A table, an index or a view that may be there: which of these, nothing tells.
            Optional<Doubt> doubt = schema.doubt(alter.table());
            if (doubt.isPresent()) {
                schema.doubts().made(alter.actions().get(0).name(), doubt.get(), schema.clock());
                return;
            }
        }
        Table table = TableLookup.required(schema, alter.table());
        alter.actions().stream()
                .sorted(Comparator.comparing(action -> pass(action.kind())))
                .forEach(action -> act(table, alter.only(), action));
    }

    private static boolean isMoveOf(AlterTable alter) {
        return alter.actions().size() == 1 && alter.actions().get(0).kind() == TableAction.Kind.RENAME_TABLE;
    }

    /** PostgreSQL drops first, and adds columns before constraints (tablecmds.c, AlterTablePass). */
    private static int pass(TableAction.Kind kind) {
        return switch (kind) {
            case DROP_COLUMN, DROP_CONSTRAINT -> 0;
            case ALTER_TYPE -> 1;
            case ADD_COLUMN -> 2;
            case ADD_CONSTRAINT -> 3;
            default -> 4;
        };
    }

    /** ALTER TABLE takes an index, too, for what both have. */
    private void other(Relation relation, TableAction action) {
        switch (action.kind()) {
            case RENAME_TABLE -> renameRelation(schema, relation, action.name());
            case SET_SCHEMA -> schema.move(relation, schema.namespaces().named(action.name()));
            case SET_PARAMETERS, REWRITE -> {
                if (relation instanceof Index index) {
                    index.alterationList().add(action.text());
                }
            }
            default -> {}
        }
    }

    /** A constraint bears the name of its index. */
    static void renameRelation(Schema schema, Relation relation, String newName) {
        schema.rename(relation, newName);
        if (relation instanceof Index index && index.heldConstraint() != null) {
            ConstraintChanges.rename(index.heldConstraint(), newName);
        }
    }

    private void act(Table table, boolean only, TableAction action) {
        switch (action.kind()) {
            case ADD_COLUMN -> addColumn(table, only, action);
            case DROP_COLUMN -> dropColumn(table, action);
            case ALTER_TYPE -> onColumn(table, action, column -> retype(column, action.type()));
            case SET_NOT_NULL -> onColumn(table, action, column -> column.notNull(true));
            case ALTER_COLUMN -> {
                if (DROP_NOT_NULL.matcher(action.text()).find()) {
                    onColumn(table, action, column -> column.notNull(false));
                }
            }
            case ADD_CONSTRAINT -> addConstraint(table, only, action);
            case DROP_CONSTRAINT -> constraints.drop(table, action.name(), action.cascade());
            case VALIDATE_CONSTRAINT -> constraints.validate(table, action.name());
            case RENAME_COLUMN -> rename(table, action.name(), String.valueOf(action.newName()));
            case RENAME_CONSTRAINT -> constraints.rename(table, action.name(), String.valueOf(action.newName()));
            case RENAME_TABLE -> renameRelation(schema, table, action.name());
            case SET_SCHEMA -> schema.move(table, schema.namespaces().named(action.name()));
            case ATTACH_PARTITION -> attach(table, action);
            case DETACH_PARTITION, DETACH_PARTITION_CONCURRENTLY -> detach(action);
            default -> {}
        }
    }

    private void addColumn(Table table, boolean only, TableAction action) {
        ColumnDefinition definition = action.column();
        if (definition == null
                || (action.conditional() && table.column(definition.name()).isPresent())) {
            return;
        }
        Column before = table.columnsByName().get(definition.name());
        if (before != null && !table.areColumnsKnown()) {
            // The server took the name, so the column that was taken to be there is not.
            Removal.of(before, schema);
        }
        addToAll(table, only, definition);
        ConstraintOrder.of(definition.constraints()).forEach(constraint -> constraints.add(table, constraint, only));
    }

    private void addToAll(Table table, boolean only, ColumnDefinition definition) {
        creation.addColumn(table, definition);
        if (!only) {
            table.children().forEach(child -> addToAll(child, false, definition));
        }
    }

    private void dropColumn(Table table, TableAction action) {
        Optional<Column> column = table.column(action.name());
        if (column.isPresent()) {
            Removal.of(column.get(), schema);
            if (action.cascade()) {
                Readers.doubt(table, new Doubt(origin, "DROP COLUMN with CASCADE"));
            }
        } else if (!table.areColumnsKnown()) {
            // Nothing has used it, or its name would have been assumed.
            table.columnsByName().remove(action.name());
        }
    }

    private void onColumn(Table table, TableAction action, Consumer<Column> change) {
        if (table.areColumnsKnown() && table.column(action.name()).isEmpty()) {
            return;
        }
        change.accept(schema.columnOrAssumed(table, action.name()));
        table.children().forEach(child -> onColumn(child, action, change));
    }

    private void retype(Column column, @Nullable ColumnType type) {
        if (type != null) {
            column.table().indexes().stream()
                    .filter(index -> index.text().uses(column))
                    .forEach(index -> index.retyped(column, type));
        }
        column.type(type, type == null ? null : TypeNames.objectOf(type, schema));
    }

    private void addConstraint(Table table, boolean only, TableAction action) {
        TableConstraint constraint = action.constraint();
        if (constraint == null) {
            return;
        }
        if (constraint.kind() == TableConstraint.Kind.NOT_NULL) {
            constraint
                    .columns()
                    .forEach(name -> schema.columnOrAssumed(table, name).notNull(true));
        } else {
            constraints.add(table, constraint, only);
        }
    }

    private void rename(Table table, String from, String to) {
        Column column = schema.columnOrAssumed(table, from);
        Column occupant = table.columnsByName().get(to);
        if (occupant != null) {
            Removal.of(occupant, schema);
        }
        table.rename(column, to);
        table.children().stream()
                .filter(child -> child.column(from).isPresent() || !child.areColumnsKnown())
                .forEach(child -> rename(child, from, to));
    }

    private void attach(Table table, TableAction action) {
        QualifiedName name = action.partition();
        if (name == null) {
            return;
        }
        Table partition = TableLookup.required(schema, name);
        partition.parent(table);
        table.children().add(partition);
        constraints.inheritChecks(table, partition);
        List.copyOf(table.indexes()).forEach(index -> indexes.onPartition(index, partition));
    }

    private void detach(TableAction action) {
        QualifiedName name = action.partition();
        if (name == null || !(schema.find(name) instanceof Table partition)) {
            return;
        }
        Table parent = partition.parentOrNull();
        if (parent != null) {
            parent.children().remove(partition);
        }
        partition.parent(null);
        partition.constraints().forEach(constraint -> constraint.inherited(false, true));
        for (Index index : partition.indexes()) {
            Index above = index.parentOrNull();
            if (above != null) {
                above.children().remove(index);
                index.parent(null);
            }
        }
    }
}
