package io.github.dbindex.verify;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.index.IndexStatement;
import io.github.dbindex.sql.index.IndexStatements;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
            IndexStatements.in(statement).forEach(effect -> effect.accept(reader));
        }
    }

    /** Applies the statements of one script. */
    private final class Reader implements IndexStatement.Visitor {

        private final AppliedScript script;
        private List<String> searchPath = List.of();
        private Location location;

        Reader(AppliedScript script) {
            this.script = script;
            this.location = new Location(script.path(), 1, 1);
        }

        @Override
        public void setSearchPath(IndexStatement.SetSearchPath statement) {
            searchPath = statement.schemas();
        }

        @Override
        public void resetSearchPath(IndexStatement.ResetSearchPath statement) {
            searchPath = List.of();
        }

        @Override
        public void create(IndexStatement.CreateIndex statement) {
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

        @Override
        public void drop(IndexStatement.DropIndex statement) {
            statement.names().forEach(name -> indexes.removeIf(is(resolved(name))));
        }

        @Override
        public void rename(IndexStatement.RenameIndex statement) {
            QualifiedName from = resolved(statement.from());
            replace(is(from), index -> index.named(index.name().named(statement.to())));
        }

        @Override
        public void alter(IndexStatement.AlterIndex statement) {
            replace(is(resolved(statement.name())), index -> index.altered(statement.action()));
        }

        @Override
        public void toConstraint(IndexStatement.IndexToConstraint statement) {
            QualifiedName from = resolved(statement.table()).named(statement.index());
            String constraint = statement.constraint();
            if (statement.deferrable()) {
                replace(is(from), ExpectedIndex::madeDeferrable);
            }
            if (constraint != null) {
                replace(is(from), index -> index.named(index.name().named(constraint)));
            }
        }

        @Override
        public void dropConstraint(IndexStatement.DropConstraint statement) {
            indexes.removeIf(is(resolved(statement.table()).named(statement.constraint())));
        }

        @Override
        public void renameConstraint(IndexStatement.RenameConstraint statement) {
            QualifiedName from = resolved(statement.table()).named(statement.from());
            replace(is(from), index -> index.named(index.name().named(statement.to())));
        }

        @Override
        public void dropTable(IndexStatement.DropTable statement) {
            statement.tables().forEach(table -> indexes.removeIf(on(table)));
        }

        @Override
        public void renameTable(IndexStatement.RenameTable statement) {
            // ALTER TABLE ... RENAME TO renames an index just as well.
            QualifiedName from = resolved(statement.from());
            replace(is(from), index -> index.named(index.name().named(statement.to())));
            replace(on(statement.from()), index -> index.onTable(index.table().named(statement.to())));
        }

        @Override
        public void moveTable(IndexStatement.MoveTable statement) {
            replace(
                    on(statement.table()),
                    index -> index.onTable(
                            QualifiedName.of(statement.schema(), index.table().name())));
        }

        @Override
        public void renameColumn(IndexStatement.RenameColumn statement) {
            replace(on(statement.table()), index -> index.withColumnRenamed(statement.from(), statement.to()));
        }

        @Override
        public void dropColumn(IndexStatement.DropColumn statement) {
            indexes.removeIf(on(statement.table())
                    .and(index -> index.columnWhenDeclared(statement.column())
                            .filter(index.statement().names()::contains)
                            .isPresent()));
        }

        @Override
        public void dropSchema(IndexStatement.DropSchema statement) {
            indexes.removeIf(index -> statement.schemas().contains(schemaOf(index.table())));
        }

        @Override
        public void renameSchema(IndexStatement.RenameSchema statement) {
            replace(
                    index -> schemaOf(index.table()).equals(statement.from()),
                    index -> index.onTable(
                            QualifiedName.of(statement.to(), index.table().name())));
        }

        @Override
        public void notTracked(IndexStatement.NotTracked statement) {
            notTracked(statement.why());
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
