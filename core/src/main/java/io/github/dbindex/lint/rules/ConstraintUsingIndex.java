package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.ColumnDefinition;
import io.github.dbindex.sql.TableAction;
import io.github.dbindex.sql.TableConstraint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A constraint takes an index that was built concurrently. */
public final class ConstraintUsingIndex implements LintRule {

    @Override
    public String id() {
        return "constraint-using-index";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.altersTableInUse(before).stream()
                .flatMap(alter ->
                        alter.actions().stream().flatMap(action -> problem(statement, alter.table(), action).stream()))
                .toList();
    }

    private static Optional<Problem> problem(LintStatement statement, QualifiedName table, TableAction action) {
        TableConstraint constraint = action.constraint();
        ColumnDefinition column = action.column();
        if (column != null && column.hasIndex()) {
            return Optional.of(problem(statement, table, column.primaryKey(), List.of(column.name()), null));
        }
        if (constraint == null || constraint.usingIndex()) {
            return Optional.empty();
        }
        return switch (constraint.kind()) {
            case PRIMARY_KEY -> Optional.of(problem(statement, table, true, constraint.columns(), constraint.name()));
            case UNIQUE -> Optional.of(problem(statement, table, false, constraint.columns(), constraint.name()));
            default -> Optional.empty();
        };
    }

    private static Problem problem(
            LintStatement statement,
            QualifiedName table,
            boolean primary,
            List<String> columns,
            @Nullable String given) {
        String kind = primary ? "PRIMARY KEY" : "UNIQUE";
        List<String> readable = columns.stream().map(QualifiedName::readable).toList();
        String chosen = table.name() + (primary ? "_pkey" : "_" + String.join("_", columns) + "_key");
        String name = QualifiedName.readable(given == null ? chosen : given);
        return statement
                .problem(
                        "The index of the constraint is built while the table is locked against readers and writers.",
                        "CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON " + table + " (" + String.join(", ", readable)
                                + ");   -- in a file of its own\nALTER TABLE " + table + " ADD CONSTRAINT " + name + " "
                                + kind + " USING INDEX " + name + ";")
                .at(primary ? "PRIMARY" : "UNIQUE");
    }
}
