package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.Statement.Reindex;
import java.util.List;

/** Flyway does not see that REINDEX CONCURRENTLY refuses a transaction. */
public final class ReindexConcurrentlyUnderFlyway implements LintRule {

    @Override
    public String id() {
        return "reindex-concurrently-under-flyway";
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        if (statement.script().executeInTransaction().isPresent() || statement.isNonTransactionalToFlyway()) {
            return List.of();
        }
        return statement.as(Reindex.class).stream()
                .filter(Reindex::concurrently)
                .map(reindex -> statement
                        .problem(
                                "Plain Flyway takes it for a statement that may run in a transaction, and the server refuses"
                                        + " it there (25001). dbindex:migrate runs it as it should be.",
                                "executeInTransaction=false in "
                                        + statement.script().settingsFile() + ", so that it runs without dbindex, too")
                        .at("CONCURRENTLY"))
                .toList();
    }
}
