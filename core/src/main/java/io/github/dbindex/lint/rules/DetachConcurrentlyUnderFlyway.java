package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.TableAction;
import java.util.List;

/** Flyway does not see that DETACH PARTITION CONCURRENTLY refuses a transaction. */
public final class DetachConcurrentlyUnderFlyway implements LintRule {

    @Override
    public String id() {
        return "detach-concurrently-under-flyway";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        if (!statement.script().executeInTransaction().orElse(true)) {
            return List.of();
        }
        return statement.as(AlterTable.class).stream()
                .flatMap(alter -> alter.actions().stream())
                .filter(action -> action.kind() == TableAction.Kind.DETACH_PARTITION_CONCURRENTLY)
                .map(action -> statement
                        .problem(
                                "Flyway takes it for a statement that may run in a transaction, and the server refuses it there"
                                        + " (25001), with dbindex as without.",
                                "executeInTransaction=false in "
                                        + statement.script().settingsFile())
                        .at("CONCURRENTLY"))
                .toList();
    }
}
