package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.schema.SchemaSource.Existing;
import io.github.dbindex.schema.SchemaSource.ExistingIndex;
import io.github.dbindex.schema.SchemaSource.ExistingOther;
import io.github.dbindex.schema.SchemaSource.ExistingTable;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.ColumnType;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statements;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.List;
import java.util.Optional;

/** Takes over what was there before the first statement: a table with its indexes, and with the rest of its partition tree. */
final class SourceReader {

    private SourceReader() {}

    static void read(Schema schema, Namespace place, QualifiedName name) {
        Optional<Existing> existing = schema.namespaces().source().relation(name);
        if (existing.isEmpty()) {
            return;
        }
        if (existing.get() instanceof ExistingTable table) {
            table(schema, place, table);
        } else if (existing.get() instanceof ExistingIndex index) {
            schema.in(
                    schema.namespaces().named(place(schema, index.table())),
                    index.table().name());
        } else if (existing.get() instanceof ExistingOther other) {
            schema.add(new Sequence(place, other.name().name(), other.kindName(), null, other.oid(), 0));
        }
    }

    private static void table(Schema schema, Namespace place, ExistingTable existing) {
        Table table = new Table(
                place, existing.name().name(), existing.kind(), existing.partitioned(), true, null, existing.oid(), 0);
        schema.add(table);
        existing.columns().forEach(column -> {
            Column added = new Column(table, column.name(), null, null);
            ColumnType type = new ColumnType(column.type());
            added.type(type, TypeNames.objectOf(type, schema));
            added.notNull(column.notNull());
            table.columnsByName().put(column.name(), added);
        });
        QualifiedName parent = existing.parent();
        if (parent != null) {
            Relation above = schema.in(schema.namespaces().named(place(schema, parent)), parent.name());
            if (above instanceof Table parentTable) {
                table.parent(parentTable);
                parentTable.children().add(table);
            }
        }
        existing.indexes().forEach(index -> index(schema, table, index));
        existing.partitions()
                .forEach(partition -> schema.in(schema.namespaces().named(place(schema, partition)), partition.name()));
    }

    /** What a schema of the source is called now. */
    private static String place(Schema schema, QualifiedName name) {
        String inSource = String.valueOf(name.schema());
        return schema.namespaces().all().stream()
                .filter(namespace -> inSource.equals(namespace.nameInSource()))
                .map(namespace -> String.valueOf(namespace.name()))
                .findFirst()
                .orElse(inSource);
    }

    private static void index(Schema schema, Table table, ExistingIndex existing) {
        if (!(Statements.in(new SqlStatement(existing.statement(), 1, 1)) instanceof CreateIndex create)) {
            return;
        }
        IndexText text = IndexText.of(create.definition(), schema, table);
        Index index = new Index(
                new Index.Shape(table, create.unique(), create.only(), true, text, List.of(), List.of()),
                table.namespace(),
                existing.name().name(),
                null,
                existing.oid(),
                0);
        schema.add(index);
        IndexCreation.register(index);
        index.complete(existing.valid());
        TableConstraint.Kind kind = existing.constraint();
        if (kind != null) {
            List<String> columns =
                    index.leadingColumns().stream().map(Column::name).toList();
            TableConstraint declaration =
                    new TableConstraint(kind, existing.name().name(), columns, null, null, false, false, kind.name());
            Constraint constraint = new Constraint(
                    table, existing.name().name(), declaration, index.leadingColumns(), null, List.of(), null);
            constraint.index(index);
            index.constraint(constraint);
            table.constraintsByName().put(constraint.name(), constraint);
            table.namespace().addConstraint(constraint.name());
        }
        QualifiedName parent = existing.parent();
        Table above = table.parentOrNull();
        if (parent != null && above != null) {
            above.indexSet().stream()
                    .filter(candidate -> candidate.simpleName().equals(parent.name()))
                    .findFirst()
                    .ifPresent(candidate -> IndexCreation.attach(candidate, index));
        }
    }
}
