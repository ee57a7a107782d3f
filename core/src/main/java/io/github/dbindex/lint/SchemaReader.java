package io.github.dbindex.lint;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.KnownTable.ForeignKey;
import io.github.dbindex.sql.Identifiers;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.ColumnDefinition;
import io.github.dbindex.sql.statement.ColumnType;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.CreateTable;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.TableAction;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Carries what one statement does over to the model. */
final class SchemaReader {

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
        reader.read(statement.statement());
        reader.remember();
    }

    private void read(Statement read) {
        if (read instanceof CreateTable table) {
            newTable(table);
        } else if (read instanceof AlterTable alter) {
            alter.actions().forEach(action -> action(model.resolved(alter.table()), action));
        } else if (read instanceof Statement.DropObject drop) {
            drop(drop);
        } else if (read instanceof Statement.CreateSchema schema) {
            schema.elements().forEach(this::read);
        } else if (read instanceof Statement.Insert insert) {
            model.table(insert.table()).ifPresent(known -> model.put(known.filled()));
        } else {
            session(read);
            index(read);
        }
    }

    private void session(Statement read) {
        if (read instanceof Statement.Transaction transaction) {
            model.inTransactionBlock(transaction.begins());
        } else if (read instanceof Statement.SetParameter set) {
            setParameter(set);
        } else if (read instanceof Statement.SetSearchPath path) {
            setSearchPath(path);
        } else if (read instanceof Statement.ResetAll) {
            model.resetSettings();
        }
    }

    private void index(Statement read) {
        if (read instanceof CreateIndex create) {
            create(create);
        } else if (read instanceof Statement.DropIndex drop) {
            drop.names().forEach(model::removeIndex);
        } else if (read instanceof Statement.RenameIndex rename) {
            renameIndex(rename.name(), rename.newName());
        }
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

    private void newTable(CreateTable table) {
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
        table.allConstraints().forEach(constraint -> constraint(name, constraint));
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
        if (constraint.usesIndex()) {
            toConstraint(table, constraint);
        } else {
            constraintIndex(table, name, constraint.columns());
        }
    }

    private void constraintIndex(QualifiedName table, String name, List<String> columns) {
        List<String> readable = columns.stream().map(QualifiedName::readable).toList();
        String definition = "(" + String.join(", ", readable) + ")";
        model.put(new KnownIndex(table.named(name), table, "btree", true, definition, true, statement));
    }

    private void foreignKey(QualifiedName table, TableConstraint constraint) {
        QualifiedName references = constraint.references();
        if (references != null) {
            ForeignKey key = new ForeignKey(constraint.columns(), model.resolved(references), statement);
            model.table(table).ifPresent(known -> model.put(known.withForeignKey(key)));
        }
    }

    private void action(QualifiedName table, TableAction action) {
        ColumnDefinition column = action.column();
        ColumnType type = action.type();
        TableConstraint constraint = action.constraint();
        if (column != null) {
            model.table(table).ifPresent(known -> model.put(known.withColumn(column.name(), column.type())));
            column.constraints().forEach(added -> constraint(table, added));
        } else if (type != null) {
            model.table(table).ifPresent(known -> model.put(known.withColumn(action.name(), type)));
        } else if (constraint != null) {
            constraint(table, constraint);
        } else {
            other(table, action);
        }
    }

    private void other(QualifiedName table, TableAction action) {
        String name = action.name();
        switch (action.kind()) {
            case DROP_CONSTRAINT -> model.removeIndex(table.named(name));
            case DROP_COLUMN -> dropColumn(table, name);
            case RENAME_COLUMN -> renameColumn(table, name, Objects.requireNonNullElse(action.newName(), name));
            case RENAME_TABLE -> move(table, table.named(name));
            case SET_SCHEMA -> move(table, QualifiedName.of(name, table.name()));
            default -> {}
        }
    }

    private void setParameter(Statement.SetParameter set) {
        String value = set.value();
        model.set(set.name(), value.equalsIgnoreCase("default") ? null : value.toLowerCase(Locale.ROOT));
    }

    private void create(CreateIndex create) {
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

    private void renameIndex(QualifiedName name, String newName) {
        KnownIndex index = model.removeIndex(name);
        if (index != null) {
            model.put(index.named(index.name().named(newName)));
        }
    }

    private void toConstraint(QualifiedName table, TableConstraint constraint) {
        String taken = Objects.requireNonNull(constraint.index());
        QualifiedName old = model.resolved(table).named(taken);
        KnownIndex index = model.removeIndex(old);
        if (index != null) {
            String name = Objects.requireNonNullElse(constraint.name(), taken);
            model.put(new KnownIndex(
                    old.named(name), index.table(), index.method(), true, index.definition(), true, index.createdBy()));
        }
    }

    private void drop(Statement.DropObject drop) {
        if (drop.isOfTables()) {
            drop.names().forEach(model::removeTable);
        }
    }

    private void move(QualifiedName from, QualifiedName to) {
        List<KnownIndex> indexes = model.indexesOn(from);
        KnownTable table = model.removeTable(from);
        if (table != null) {
            model.put(table.named(to));
        }
        indexes.forEach(index -> model.put(index.onTable(to)));
    }

    private void renameColumn(QualifiedName table, String from, String to) {
        model.table(table)
                .ifPresent(known -> known.type(from)
                        .ifPresent(type -> model.put(known.withoutColumn(from).withColumn(to, type))));
        model.removeIndexesWith(table, from);
    }

    private void dropColumn(QualifiedName table, String column) {
        model.table(table).ifPresent(known -> model.put(known.withoutColumn(column)));
        model.removeIndexesWith(table, column);
    }

    private void setSearchPath(Statement.SetSearchPath path) {
        if (path.computed()) {
            return;
        }
        List<String> schemas = Objects.requireNonNullElse(path.schemas(), List.of());
        model.useSchema(schemas.stream()
                .filter(schema -> !schema.equals("$user"))
                .findFirst()
                .orElse(null));
    }
}
