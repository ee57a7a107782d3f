package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.ColumnDefinition;
import io.github.dbindex.sql.statement.TableAction;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A constraint takes an index that was built concurrently. */
public final class ConstraintUsingIndex implements LintRule {

    private static final Pattern INCLUDE = clause("INCLUDE\\s*\\([^)]*\\)");
    private static final Pattern NULLS = clause("NULLS\\s+(?:NOT\\s+)?DISTINCT");
    private static final Pattern DEFERRABLE = clause("(?:NOT\\s+)?DEFERRABLE");
    private static final Pattern INITIALLY = clause("INITIALLY\\s+\\w+");

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
                .filter(alter -> !alter.only() || !PartitionedTable.is(alter.table(), before))
                .flatMap(alter -> alter.actions().stream()
                        .flatMap(action -> problem(statement, alter.table(), action, before).stream()))
                .toList();
    }

    private static Optional<Problem> problem(
            LintStatement statement, QualifiedName table, TableAction action, SchemaModel before) {
        TableConstraint constraint = action.constraint();
        ColumnDefinition column = action.column();
        if (column != null && column.hasIndex()) {
            boolean primary = column.isPrimaryKey();
            String add = "ALTER TABLE " + table + " ADD COLUMN " + QualifiedName.readable(column.name()) + " "
                    + column.type() + ";   -- then fill old rows in batches\n";
            Wanted wanted = new Wanted(primary, List.of(column.name()), null, "");
            return Optional.of(problem(statement, add + wanted.written(table, before), primary));
        }
        if (constraint == null || constraint.usesIndex()) {
            return Optional.empty();
        }
        boolean primary = constraint.kind() == TableConstraint.Kind.PRIMARY_KEY;
        Wanted wanted = new Wanted(primary, constraint.columns(), constraint.name(), constraint.text());
        return primary || constraint.kind() == TableConstraint.Kind.UNIQUE
                ? Optional.of(problem(statement, wanted.written(table, before), primary))
                : Optional.empty();
    }

    private static Problem problem(LintStatement statement, String write, boolean primary) {
        return statement
                .problem(
                        "The index of the constraint is built while the table is locked against readers and writers.",
                        write)
                .at(primary ? "PRIMARY" : "UNIQUE");
    }

    private static Pattern clause(String regex) {
        return Pattern.compile("\\b" + regex, Pattern.CASE_INSENSITIVE);
    }

    /**
     * The constraint as it should come about.
     *
     * @param text as written, from its kind on
     */
    private record Wanted(
            boolean primary, List<String> columns, @Nullable String given, String text) {

        String written(QualifiedName table, SchemaModel before) {
            String kind = primary ? "PRIMARY KEY" : "UNIQUE";
            String chosen = table.name() + (primary ? "_pkey" : "_" + String.join("_", columns) + "_key");
            String name = table.named(given == null ? chosen : given).name();
            String keys = "("
                    + String.join(
                            ", ", columns.stream().map(QualifiedName::readable).toList())
                    + ")";
            String definition = keys + found(INCLUDE) + found(NULLS);
            String behind = found(DEFERRABLE) + found(INITIALLY);
            String constraint = kind + found(NULLS) + " " + keys + found(INCLUDE) + behind;
            String takesIndex = kind + " USING INDEX " + behind;
            return PartitionedTable.constraint(name, table, definition, constraint, takesIndex, before);
        }

        private String found(Pattern clause) {
            Matcher matcher = clause.matcher(text);
            return matcher.find() ? " " + matcher.group() : "";
        }
    }
}
