package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.migration.MigrationScript.Kind;
import io.github.dbindex.sql.statement.Statement.DropObject;
import io.github.dbindex.sql.statement.Statement.Truncate;
import io.github.dbindex.sql.statement.TableAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A migration adds; what it takes away nobody brings back. */
public final class AdditiveOnly implements LintRule {

    private static final Set<String> KINDS =
            Set.of("TABLE", "SCHEMA", "DATABASE", "MATERIALIZED VIEW", "FOREIGN TABLE");

    @Override
    public String id() {
        return "additive-only";
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
                .as(DropObject.class)
                .filter(drop -> KINDS.contains(drop.kind()))
                .filter(drop -> drop.names().stream().anyMatch(name -> !before.isNew(name, statement.script())))
                .ifPresent(drop -> problems.add(gone(statement, "DROP " + drop.kind())));
        statement
                .as(Truncate.class)
                .filter(truncate ->
                        truncate.tables().stream().anyMatch(name -> !before.isNew(name, statement.script())))
                .ifPresent(truncate -> problems.add(gone(statement, "TRUNCATE")));
        statement
                .altersTableInUse(before)
                .ifPresent(
                        alter -> alter.actions().forEach(action -> action(statement, alter.table(), action, problems)));
        return List.copyOf(problems);
    }

    private static void action(
            LintStatement statement, QualifiedName table, TableAction action, List<Problem> problems) {
        if (action.kind() == TableAction.Kind.DROP_COLUMN) {
            problems.add(gone(statement, "DROP COLUMN").at(action.name()));
        } else if (action.kind() == TableAction.Kind.ALTER_TYPE && action.type() != null) {
            String fresh = QualifiedName.readable(action.name() + "_new");
            problems.add(statement
                    .problem(
                            "A new type may lose what the old one held, and the release before this one does not know it.",
                            "ALTER TABLE " + table + " ADD COLUMN " + fresh + " " + action.type() + ";")
                    .at(action.name()));
        }
    }

    private static Problem gone(LintStatement statement, String what) {
        return statement.problem(
                what + " takes data away that no migration brings back, and breaks the release that still runs.",
                "-- dbindex:ignore additive-only <since which release nothing uses it>\n"
                        + Rewriting.oneLine(statement.text()));
    }
}
