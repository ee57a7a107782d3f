package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.List;

/** IF NOT EXISTS takes an invalid index for one that is there. */
public final class NoIfNotExistsWithConcurrently implements LintRule {

    @Override
    public String id() {
        return "no-if-not-exists-with-concurrently";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .filter(create -> create.concurrently() && create.ifNotExists())
                .map(create -> statement
                        .problem(
                                "A build that was cut off leaves an invalid index of that name. IF NOT EXISTS skips it, the"
                                        + " migration counts as done, and no query ever uses the index. It also skips any"
                                        + " other index, table or view of that name. (dbindex:migrate looks, removes what"
                                        + " is left over and builds again; plain Flyway does not.)",
                                Rewriting.oneLine(Rewriting.without(statement.text(), "IF NOT EXISTS")))
                        .at("IF NOT EXISTS"))
                .toList();
    }
}
