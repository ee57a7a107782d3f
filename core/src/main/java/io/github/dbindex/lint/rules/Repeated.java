package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.TableAction;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.Optional;
import java.util.regex.Pattern;

/** An ALTER TABLE that may run twice. */
final class Repeated {

    private static final Pattern ADD = Pattern.compile("^ADD(?:\\s+COLUMN)?\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern DROP =
            Pattern.compile("^DROP(\\s+COLUMN|\\s+CONSTRAINT)?\\s+", Pattern.CASE_INSENSITIVE);

    private Repeated() {}

    /** With IF EXISTS and IF NOT EXISTS where they are missing; empty if they are not. */
    static Optional<String> alterTable(LintStatement statement) {
        return statement.as(AlterTable.class).flatMap(alter -> {
            String sql = statement.text();
            for (TableAction action : alter.actions()) {
                sql = Rewriting.replace(sql, action.text(), repeatable(action, alter, statement));
            }
            return sql.equals(statement.text()) ? Optional.empty() : Optional.of(sql);
        });
    }

    private static String repeatable(TableAction action, AlterTable alter, LintStatement statement) {
        String text = action.text();
        return switch (action.kind()) {
            case ADD_COLUMN ->
                action.conditional() ? text : ADD.matcher(text).replaceFirst("ADD COLUMN IF NOT EXISTS ");
            case DROP_COLUMN, DROP_CONSTRAINT ->
                action.conditional() ? text : DROP.matcher(text).replaceFirst("DROP$1 IF EXISTS ");
            case ADD_CONSTRAINT -> added(action, alter, statement);
            default -> text;
        };
    }

    /** A constraint has no IF NOT EXISTS. The index that one takes goes with it, so there it is left alone. */
    private static String added(TableAction action, AlterTable alter, LintStatement statement) {
        TableConstraint constraint = action.constraint();
        boolean left = constraint == null || constraint.name() == null || constraint.usesIndex();
        if (left || isDropped(action.name(), alter) || isDroppedBefore(action.name(), statement)) {
            return action.text();
        }
        return "DROP CONSTRAINT IF EXISTS " + QualifiedName.readable(action.name()) + ", " + action.text();
    }

    private static boolean isDroppedBefore(String constraint, LintStatement statement) {
        return statement.script().statements().stream()
                .takeWhile(other -> other != statement)
                .flatMap(other -> other.as(AlterTable.class).stream())
                .anyMatch(other -> isDropped(constraint, other));
    }

    private static boolean isDropped(String constraint, AlterTable alter) {
        return alter.actions().stream()
                .anyMatch(action -> action.kind() == TableAction.Kind.DROP_CONSTRAINT
                        && action.name().equals(constraint));
    }
}
