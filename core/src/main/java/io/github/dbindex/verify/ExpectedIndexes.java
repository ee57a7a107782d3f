package io.github.dbindex.verify;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.AlterObject;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statement.CreateSchema;
import io.github.dbindex.sql.statement.Statement.DropObject;
import io.github.dbindex.sql.statement.Statement.SetSearchPath;
import io.github.dbindex.sql.statement.Statements;
import io.github.dbindex.sql.statement.TableAction;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Which indexes should exist, read from the migrations in the order they were applied: what one creates and a later
 * one drops is not expected, what is renamed is expected under its new name.
 */
public final class ExpectedIndexes {

    private final String defaultSchema;
    private final List<ExpectedIndex> indexes = new ArrayList<>();
    private final List<Finding> notTracked = new ArrayList<>();

    /** Every name that was ever expected, so that a new one is not looked for among thousands. */
    private final Set<QualifiedName> known = new HashSet<>();

    private ExpectedIndexes(String defaultSchema) {
        this.defaultSchema = defaultSchema;
    }

    /**
     * Reads the scripts.
     *
     * @param defaultSchema where a name without a schema belongs
     */
    public static ExpectedIndexes from(List<AppliedScript> scripts, String defaultSchema) {
        ExpectedIndexes expected = new ExpectedIndexes(defaultSchema);
        scripts.forEach(expected::read);
        return expected;
    }

    /** In the order they were declared. */
    public List<ExpectedIndex> indexes() {
        return List.copyOf(indexes);
    }

    /** Statements whose effect on indexes their text does not show. */
    public List<Finding> notTracked() {
        return List.copyOf(notTracked);
    }

    private void read(AppliedScript script) {
        Reader reader = new Reader(script);
        for (SqlStatement statement : script.statements()) {
            reader.location = new Location(script.path(), statement.line(), statement.column());
            reader.read(Statements.in(statement));
        }
    }

    /** Applies the statements of one script. */
    private final class Reader {

        private final AppliedScript script;
        private List<String> searchPath = List.of();
        private Location location;

        Reader(AppliedScript script) {
            this.script = script;
            this.location = new Location(script.path(), 1, 1);
        }

        void read(Statement statement) {
            statement.untracked().ifPresent(this::notTracked);
            if (statement instanceof SetSearchPath path && !path.computed()) {
                searchPath = Objects.requireNonNullElse(path.schemas(), List.of());
            } else if (statement instanceof Statement.ResetAll) {
                searchPath = List.of();
            } else if (statement instanceof CreateIndex create) {
                create(create);
            } else if (statement instanceof Statement.DropIndex drop) {
                drop.names().forEach(name -> indexes.removeIf(is(resolved(name))));
            } else if (statement instanceof Statement.RenameIndex rename) {
                rename(resolved(rename.name()), rename.newName());
            } else if (statement instanceof Statement.AlterIndex alter) {
                replace(is(resolved(alter.name())), index -> index.altered(alter.action()));
            } else if (statement instanceof AlterTable alter) {
                alter.actions().forEach(action -> alter(alter.table(), action));
            } else {
                readObjects(statement);
            }
        }

        private void readObjects(Statement statement) {
            if (statement instanceof CreateSchema schema) {
                readIn(schema);
            } else if (statement instanceof DropObject drop && drop.isOfTables()) {
                drop.names().forEach(table -> indexes.removeIf(on(table)));
            } else if (statement instanceof DropObject drop && drop.kind().equals("SCHEMA")) {
                drop.names()
                        .forEach(schema ->
                                indexes.removeIf(index -> schema.name().equals(schemaOf(index.table()))));
            } else if (statement instanceof AlterObject alter
                    && alter.kind().equals("SCHEMA")
                    && alter.name() != null
                    && alter.newName() != null) {
                renameSchema(alter.name().name(), alter.newName());
            }
        }

        /** What has no schema in these statements is in the new one. */
        private void readIn(CreateSchema schema) {
            List<String> before = searchPath;
            searchPath = schema.name() == null ? searchPath : List.of(schema.name());
            schema.elements().forEach(this::read);
            searchPath = before;
        }

        private void create(CreateIndex statement) {
            QualifiedName table = resolved(statement.table());
            QualifiedName name = statement.name();
            if (name == null) {
                notTracked("an index without a name on " + table);
                return;
            }
            QualifiedName index = new QualifiedName(table.schema(), name.name());
            if (!known.add(index.orIn(defaultSchema))) {
                if (statement.ifNotExists() && indexes.stream().anyMatch(is(index))) {
                    return;
                }
                // The server took it, so whatever had the name was gone, even if nothing here says so.
                indexes.removeIf(is(index));
            }
            indexes.add(new ExpectedIndex(
                    index, table, statement, searchPath, List.of(), List.of(), false, script.version(), location));
        }

        private void alter(QualifiedName table, TableAction action) {
            String name = action.name();
            QualifiedName named = resolved(table).named(name.isEmpty() ? table.name() : name);
            String newName = Objects.requireNonNullElse(action.newName(), name);
            switch (action.kind()) {
                case ADD_CONSTRAINT -> {
                    TableConstraint constraint = action.constraint();
                    if (constraint != null && constraint.index() != null) {
                        toConstraint(resolved(table).named(constraint.index()), constraint);
                    }
                }
                case DROP_CONSTRAINT -> indexes.removeIf(is(named));
                case RENAME_CONSTRAINT -> rename(named, newName);
                case RENAME_TABLE -> {
                    // ALTER TABLE ... RENAME TO renames an index just as well.
                    rename(resolved(table), name);
                    replace(on(table), index -> index.onTable(index.table().named(name)));
                }
                case SET_SCHEMA ->
                    replace(
                            on(table),
                            index -> index.onTable(
                                    QualifiedName.of(name, index.table().name())));
                case RENAME_COLUMN -> replace(on(table), index -> index.withColumnRenamed(name, newName));
                case DROP_COLUMN ->
                    indexes.removeIf(on(table)
                            .and(index -> index.columnWhenDeclared(name)
                                    .filter(index.statement().names()::contains)
                                    .isPresent()));
                default -> {}
            }
        }

        private void rename(QualifiedName from, String to) {
            replace(is(from), index -> index.named(index.name().named(to)));
        }

        private void toConstraint(QualifiedName from, TableConstraint constraint) {
            if (constraint.deferrable()) {
                replace(is(from), ExpectedIndex::madeDeferrable);
            }
            if (constraint.name() != null) {
                rename(from, constraint.name());
            }
        }

        private void renameSchema(String from, String to) {
            replace(
                    index -> schemaOf(index.table()).equals(from),
                    index -> index.onTable(QualifiedName.of(to, index.table().name())));
        }

        private void notTracked(String what) {
            notTracked.add(Check.NOT_TRACKED.finding(
                    script.version(),
                    "What this does to indexes cannot be read from its text: " + what + ".",
                    "declare indexes in statements of their own.",
                    location));
        }

        /** A name without a schema stays so unless the script has set a search path: the server resolves it. */
        private QualifiedName resolved(QualifiedName name) {
            return searchPath.isEmpty() ? name : name.orIn(searchPath.get(0));
        }

        private Predicate<ExpectedIndex> on(QualifiedName table) {
            return index -> same(index.table(), resolved(table));
        }
    }

    private Predicate<ExpectedIndex> is(QualifiedName name) {
        return index -> same(index.name(), name);
    }

    private boolean same(QualifiedName one, QualifiedName other) {
        return one.orIn(defaultSchema).equals(other.orIn(defaultSchema));
    }

    private String schemaOf(QualifiedName name) {
        String schema = name.schema();
        return schema == null ? defaultSchema : schema;
    }

    private void replace(Predicate<ExpectedIndex> which, UnaryOperator<ExpectedIndex> change) {
        indexes.replaceAll(index -> which.test(index) ? change.apply(index) : index);
        indexes.forEach(index -> known.add(index.name().orIn(defaultSchema)));
    }
}
