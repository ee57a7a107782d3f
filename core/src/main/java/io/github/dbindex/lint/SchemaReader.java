package io.github.dbindex.lint;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.KnownTable.ForeignKey;
import io.github.dbindex.sql.Identifiers;
import io.github.dbindex.sql.index.IndexStatement;
import io.github.dbindex.sql.schema.ColumnDefinition;
import io.github.dbindex.sql.schema.ColumnType;
import io.github.dbindex.sql.schema.SchemaStatement;
import io.github.dbindex.sql.schema.TableAction;
import io.github.dbindex.sql.schema.TableConstraint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Carries what one statement does over to the model. */
final class SchemaReader implements IndexStatement.Visitor, SchemaStatement.Visitor {

    private static final Pattern CLEAN_UP = Pattern.compile("HAVING|DELETE", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAY_CLEAN_UP =
            Pattern.compile("(?:DELETE|DO|SELECT|WITH)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_NULL = Pattern.compile(
            "CHECK\\s*\\(+\\s*(\\w+|\"(?:[^\"]|\"\")+\")\\s+IS\\s+NOT\\s+NULL\\s*\\)+", Pattern.CASE_INSENSITIVE);

    private final SchemaModel model;
    private final LintStatement statement;

    private SchemaReader(SchemaModel model, LintStatement statement) {
        this.model = model;
        this.statement = statement;
    }

    static void apply(LintStatement statement, SchemaModel model) {
        SchemaReader reader = new SchemaReader(model, statement);
        statement.schema().ifPresent(schema -> schema.accept(reader));
        statement.index().forEach(index -> index.accept(reader));
        reader.remember();
    }

    private void remember() {
        String text = statement.text();
        if (MAY_CLEAN_UP.matcher(text).lookingAt() && CLEAN_UP.matcher(text).find()) {
            model.addCleanUp(statement);
        }
        if (text.length() > QualifiedName.MAX_BYTES) {
            LongNames.in(statement).forEach(model::addLongName);
        }
    }

    @Override
    public void newTable(SchemaStatement.NewTable table) {
        QualifiedName name = model.resolved(table.table());
        if (table.ifNotExists() && model.table(name).isPresent()) {
            return;
        }
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), column.type()));
        QualifiedName parent = table.parent() == null ? null : model.resolved(table.parent());
        model.put(new KnownTable(
                name,
                statement,
                table.temporary(),
                table.partitioned(),
                parent,
                columns,
                List.of(),
                table.fromQuery(),
                List.of()));
        table.columns().forEach(column -> columnIndexes(name, column));
        table.constraints().forEach(constraint -> constraint(name, constraint));
    }

    private void columnIndexes(QualifiedName table, ColumnDefinition column) {
        if (column.primaryKey()) {
            constraintIndex(table, table.name() + "_pkey", List.of(column.name()));
        }
        if (column.unique()) {
            constraintIndex(table, table.name() + "_" + column.name() + "_key", List.of(column.name()));
        }
    }

    private void constraint(QualifiedName table, TableConstraint constraint) {
        String columns = String.join("_", constraint.columns());
        String given = constraint.name();
        switch (constraint.kind()) {
            case FOREIGN_KEY -> foreignKey(table, constraint);
            case PRIMARY_KEY -> keyed(table, constraint, Objects.requireNonNullElse(given, table.name() + "_pkey"));
            case UNIQUE ->
                keyed(table, constraint, Objects.requireNonNullElse(given, table.name() + "_" + columns + "_key"));
            case CHECK -> check(table, constraint);
            default -> {}
        }
    }

    private void check(QualifiedName table, TableConstraint constraint) {
        Matcher notNull = NOT_NULL.matcher(constraint.text());
        if (notNull.lookingAt()) {
            model.table(table)
                    .ifPresent(known -> Identifiers.in(notNull.group(1))
                            .forEach(column -> model.put(known.withCheckedNotNull(column))));
        }
    }

    private void keyed(QualifiedName table, TableConstraint constraint, String name) {
        if (!constraint.usingIndex()) {
            constraintIndex(table, name, constraint.columns());
        }
    }

    private void constraintIndex(QualifiedName table, String name, List<String> columns) {
        List<String> readable = columns.stream().map(QualifiedName::readable).toList();
        String definition = "(" + String.join(", ", readable) + ")";
        model.put(new KnownIndex(table.named(name), table, AccessMethod.DEFAULT, true, definition, true, statement));
    }

    private void foreignKey(QualifiedName table, TableConstraint constraint) {
        QualifiedName references = constraint.references();
        if (references != null) {
            ForeignKey key = new ForeignKey(constraint.columns(), model.resolved(references), statement);
            model.table(table).ifPresent(known -> model.put(known.withForeignKey(key)));
        }
    }

    @Override
    public void alterTable(SchemaStatement.AlterTable alter) {
        alter.actions().forEach(action -> action(model.resolved(alter.table()), action));
    }

    private void action(QualifiedName table, TableAction action) {
        ColumnDefinition column = action.column();
        ColumnType type = action.type();
        TableConstraint constraint = action.constraint();
        if (column != null) {
            model.table(table).ifPresent(known -> model.put(known.withColumn(column.name(), column.type())));
            columnIndexes(table, column);
            column.constraints().forEach(added -> constraint(table, added));
        } else if (type != null) {
            model.table(table).ifPresent(known -> model.put(known.withColumn(action.name(), type)));
        } else if (constraint != null) {
            constraint(table, constraint);
        }
    }

    @Override
    public void insert(SchemaStatement.Insert insert) {
        model.table(insert.table()).ifPresent(known -> model.put(known.filled()));
    }

    @Override
    public void transaction(SchemaStatement.Transaction transaction) {
        model.inTransactionBlock(transaction.begins());
    }

    @Override
    public void setParameter(SchemaStatement.SetParameter set) {
        String value = set.value();
        model.set(set.name(), value.equalsIgnoreCase("default") ? null : value.toLowerCase(Locale.ROOT));
    }

    @Override
    public void create(IndexStatement.CreateIndex create) {
        QualifiedName table = model.resolved(create.table());
        QualifiedName name =
                create.name() == null ? QualifiedName.unqualified(IndexNames.chosen(create)) : create.name();
        QualifiedName inSchema = table.named(name.name());
        boolean skipped = create.ifNotExists() && model.index(inSchema).isPresent();
        if (!skipped) {
            model.put(new KnownIndex(
                    inSchema, table, create.method(), create.unique(), create.definition(), false, statement));
        }
    }

    @Override
    public void drop(IndexStatement.DropIndex drop) {
        drop.names().forEach(model::removeIndex);
    }

    @Override
    public void rename(IndexStatement.RenameIndex rename) {
        KnownIndex index = model.removeIndex(rename.from());
        if (index != null) {
            model.put(index.named(index.name().named(rename.to())));
        }
    }

    @Override
    public void toConstraint(IndexStatement.IndexToConstraint to) {
        QualifiedName old = model.resolved(to.table()).named(to.index());
        KnownIndex index = model.removeIndex(old);
        if (index != null) {
            String name = to.constraint() == null ? to.index() : to.constraint();
            model.put(new KnownIndex(
                    old.named(name), index.table(), index.method(), true, index.definition(), true, index.createdBy()));
        }
    }

    @Override
    public void dropConstraint(IndexStatement.DropConstraint drop) {
        model.removeIndex(model.resolved(drop.table()).named(drop.constraint()));
    }

    @Override
    public void dropTable(IndexStatement.DropTable drop) {
        drop.tables().forEach(model::removeTable);
    }

    @Override
    public void renameTable(IndexStatement.RenameTable rename) {
        QualifiedName from = model.resolved(rename.from());
        move(from, from.named(rename.to()));
    }

    @Override
    public void moveTable(IndexStatement.MoveTable to) {
        QualifiedName from = model.resolved(to.table());
        move(from, QualifiedName.of(to.schema(), from.name()));
    }

    private void move(QualifiedName from, QualifiedName to) {
        List<KnownIndex> indexes = model.indexesOn(from);
        KnownTable table = model.removeTable(from);
        if (table != null) {
            model.put(table.named(to));
        }
        indexes.forEach(index -> model.put(index.onTable(to)));
    }

    @Override
    public void renameColumn(IndexStatement.RenameColumn rename) {
        model.table(rename.table())
                .ifPresent(known -> known.type(rename.from())
                        .ifPresent(type ->
                                model.put(known.withoutColumn(rename.from()).withColumn(rename.to(), type))));
        model.removeIndexesWith(rename.table(), rename.from());
    }

    @Override
    public void dropColumn(IndexStatement.DropColumn drop) {
        model.table(drop.table()).ifPresent(known -> model.put(known.withoutColumn(drop.column())));
        model.removeIndexesWith(drop.table(), drop.column());
    }

    @Override
    public void setSearchPath(IndexStatement.SetSearchPath path) {
        model.useSchema(path.schemas().stream()
                .filter(schema -> !schema.equals("$user"))
                .findFirst()
                .orElse(null));
    }

    @Override
    public void resetSearchPath(IndexStatement.ResetSearchPath reset) {
        model.useSchema(null);
    }
}
