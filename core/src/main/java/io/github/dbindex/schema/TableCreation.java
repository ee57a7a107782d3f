package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.ColumnDefinition;
import io.github.dbindex.sql.statement.CreateTable;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes tables, and the columns, constraints and indexes that they begin with. */
final class TableCreation {

    private static final Pattern NO_DATA = Pattern.compile("\\bWITH\\s+NO\\s+DATA\\s*$", Pattern.CASE_INSENSITIVE);

    private final Schema schema;
    private final Origin origin;
    private final IndexCreation indexes;
    private final ConstraintChanges constraints;

    TableCreation(Schema schema, Origin origin) {
        this.schema = schema;
        this.origin = origin;
        this.indexes = new IndexCreation(schema, origin);
        this.constraints = new ConstraintChanges(schema, origin);
    }

    void create(CreateTable create) {
        Namespace place = schema.target(create.table(), create.temporary());
        Relation present = schema.in(place, create.table().name());
        Optional<Doubt> doubt = schema.doubt(present, place, create.table().name());
        if (create.ifNotExists() && present != null) {
            // Whatever may have become of it: now there is one. What it has may still be another's.
            present.doubt(null);
            return;
        }
        List<Table> above = new ArrayList<>();
        QualifiedName parent = create.parent();
        if (parent != null) {
            above.add(TableLookup.required(schema, parent));
        }
        create.inherits().forEach(name -> above.add(TableLookup.required(schema, name)));
        List<Table> models = create.likes().stream()
                .map(like -> TableLookup.required(schema, like.table()))
                .toList();
        boolean known = !create.fromQuery()
                && Stream.concat(above.stream(), models.stream()).allMatch(Table::areColumnsKnown);
        Set<Table> sources = create.kind().equals("MATERIALIZED VIEW") ? Readers.sources(origin, schema) : Set.of();
        Table table = new Table(
                place,
                create.table().name(),
                Table.Kind.of(create.kind()),
                create.partitioned(),
                known,
                origin,
                0,
                schema.clock());
        schema.add(table);
        table.filled(create.fromQuery() && !NO_DATA.matcher(origin.sql().text()).find());
        Stream.concat(above.stream(), models.stream()).forEach(other -> copyColumns(other, table));
        create.columns().forEach(column -> addColumn(table, column));
        above.forEach(other -> other.children().add(table));
        above.forEach(other -> constraints.inheritChecks(other, table));
        if (parent != null) {
            table.parent(above.get(0));
            above.get(0).indexes().forEach(index -> indexes.onPartition(index, table));
        }
        constrain(table, create);
        sources.forEach(source -> source.readers().add(table));
        if (create.ifNotExists() && doubt.isPresent()) {
            table.doubt(doubt.get());
            table.indexSet().forEach(index -> index.doubt(doubt.get()));
        }
    }

    private void copyColumns(Table from, Table to) {
        for (Column column : List.copyOf(from.columns())) {
            to.columnsByName().computeIfAbsent(column.name(), name -> {
                Column copy = new Column(to, name, column.definition().orElse(null), origin);
                copy.type(column.type().orElse(null), column.typeObject());
                copy.notNull(column.isNotNull());
                return copy;
            });
        }
    }

    /** A column that an inherited one of its name becomes one with. */
    Column addColumn(Table table, ColumnDefinition definition) {
        Column inherited = table.columnsByName().get(definition.name());
        Column column = inherited == null ? new Column(table, definition.name(), definition, origin) : inherited;
        boolean typed = !definition.type().written().isEmpty();
        if (typed) {
            column.type(definition.type(), TypeNames.objectOf(definition.type(), schema));
        }
        column.notNull(column.isNotNull() || definition.notNull());
        table.columnsByName().put(column.name(), column);
        return column;
    }

    /** PostgreSQL makes checks first, then the primary key, the other indexes, what LIKE copies, and foreign keys. */
    private void constrain(Table table, CreateTable create) {
        List<TableConstraint> all = Stream.concat(
                        create.columns().stream().flatMap(column -> column.constraints().stream()),
                        create.constraints().stream())
                .toList();
        create.likes().stream()
                .filter(CreateTable.Like::checks)
                .flatMap(like ->
                        List.copyOf(TableLookup.required(schema, like.table()).constraints()).stream())
                .filter(constraint -> constraint.kind() == TableConstraint.Kind.CHECK)
                .forEach(constraint -> constraints.copyCheck(constraint, table));
        add(table, all, false);
        create.likes().stream().filter(CreateTable.Like::indexes).forEach(like -> {
            Table model = TableLookup.required(schema, like.table());
            model.indexes().forEach(index -> indexes.copy(index, table));
        });
        add(table, all, true);
    }

    private void add(Table table, List<TableConstraint> all, boolean references) {
        ConstraintOrder.of(all).stream()
                .filter(constraint -> (constraint.kind() == TableConstraint.Kind.FOREIGN_KEY) == references)
                .forEach(constraint -> constraints.add(table, constraint, false));
    }
}
