package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.List;

/** An index of a table that others use is built concurrently. */
public final class CreateIndexConcurrently implements LintRule {

    @Override
    public String id() {
        return "create-index-concurrently";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .filter(create -> !create.concurrently() && !create.only())
                .filter(create -> !before.isNew(create.table(), statement.script()))
                .map(create -> statement.problem(
                        "CREATE INDEX blocks every writer of " + create.table()
                                + " until the index is built. With CONCURRENTLY writers go on.",
                        Rewriting.oneLine(corrected(statement, create))))
                .toList();
    }

    private static String corrected(LintStatement statement, CreateIndex create) {
        String sql = Rewriting.insertBehind(statement.text(), "INDEX", "CONCURRENTLY");
        return create.ifNotExists() ? Rewriting.without(sql, "IF NOT EXISTS") : sql;
    }
}
