package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.migration.MigrationScript.Kind;
import io.github.dbindex.sql.statement.AlterObject;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.ColumnDefinition;
import io.github.dbindex.sql.statement.ColumnType;
import io.github.dbindex.sql.statement.TableAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The release before this one goes on working. */
public final class BackwardCompatible implements LintRule {

    private static final String RENAMED =
            "The release that still runs uses the old name and fails from this moment on. Add the new one, move over, and take"
                    + " the old one away a release later.";
    private static final Set<String> KINDS =
            Set.of("VIEW", "MATERIALIZED VIEW", "TYPE", "SCHEMA", "FUNCTION", "PROCEDURE");

    @Override
    public String id() {
        return "backward-compatible";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        if (statement.script().kind() == Kind.UNDO) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        statement
                .altersTableInUse(before)
                .ifPresent(alter -> alter.actions()
                        .forEach(action ->
                                action(statement, alter.table(), action, before).ifPresent(problems::add)));
        if (renamesObject(statement)) {
            problems.add(statement.problem(
                    RENAMED,
                    "-- dbindex:ignore backward-compatible <since which release nothing uses the old name>\n"
                            + Rewriting.oneLine(statement.text())));
        }
        return List.copyOf(problems);
    }

    private static boolean renamesObject(LintStatement statement) {
        return statement.as(AlterObject.class).stream()
                        .anyMatch(alter -> alter.renames() && KINDS.contains(alter.kind()))
                || statement.as(AlterTable.class).stream()
                        .anyMatch(alter -> KINDS.contains(alter.kind())
                                && alter.actions().stream().anyMatch(BackwardCompatible::isRename));
    }

    private static boolean isRename(TableAction action) {
        return action.kind() == TableAction.Kind.RENAME_TABLE || action.kind() == TableAction.Kind.RENAME_COLUMN;
    }

    private static Optional<Problem> action(
            LintStatement statement, QualifiedName table, TableAction action, SchemaModel before) {
        return switch (action.kind()) {
            case RENAME_TABLE -> {
                QualifiedName name = table.named(action.name());
                yield Optional.of(statement
                        .problem(RENAMED, "CREATE VIEW " + name + " AS SELECT * FROM " + table + ";")
                        .at("RENAME"));
            }
            case RENAME_COLUMN -> Optional.of(renamed(statement, table, action, before));
            case SET_SCHEMA ->
                Optional.of(statement
                        .problem(
                                RENAMED,
                                "CREATE VIEW " + QualifiedName.of(action.name(), table.name()) + " AS SELECT * FROM "
                                        + table + ";")
                        .at("SCHEMA"));
            case ADD_COLUMN -> isRequired(action) ? Optional.of(required(statement, action)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Problem renamed(
            LintStatement statement, QualifiedName table, TableAction action, SchemaModel before) {
        String type = before.table(table)
                .flatMap(known -> known.type(action.name()))
                .map(ColumnType::toString)
                .orElse("text");
        String name = QualifiedName.readable(Objects.requireNonNullElse(action.newName(), action.name() + "_new"));
        return statement
                .problem(RENAMED, "ALTER TABLE " + table + " ADD COLUMN " + name + " " + type + ";")
                .at(action.name());
    }

    private static boolean isRequired(TableAction action) {
        ColumnDefinition column = action.column();
        return column != null
                && column.notNull()
                && column.defaultValue() == null
                && !column.generated()
                && !column.identity()
                && !column.type().isSerial();
    }

    private static Problem required(LintStatement statement, TableAction action) {
        String sql = statement.text();
        for (TableAction each :
                statement.as(AlterTable.class).map(AlterTable::actions).orElse(List.of())) {
            sql = isRequired(each)
                    ? Rewriting.replace(sql, each.text(), Rewriting.without(each.text(), "NOT NULL"))
                    : sql;
        }
        return statement
                .problem(
                        "The release that still runs does not fill the column, so each of its inserts fails; so does this"
                                + " statement if the table has rows.",
                        Rewriting.oneLine(sql))
                .at(action.name());
    }
}
