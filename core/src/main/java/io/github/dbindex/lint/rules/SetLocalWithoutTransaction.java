package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.Statement.SetParameter;
import java.util.List;

/** SET LOCAL needs a transaction to last for. */
public final class SetLocalWithoutTransaction implements LintRule {

    @Override
    public String id() {
        return "set-local-without-transaction";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        if (statement.script().isTransactional() || before.isInTransactionBlock()) {
            return List.of();
        }
        return statement.as(SetParameter.class).filter(SetParameter::local).stream()
                .map(set -> statement
                        .problem(
                                "The file runs outside a transaction, where SET LOCAL does nothing but warn (25P01): "
                                        + set.name() + " stays as it was.",
                                Rewriting.oneLine(Rewriting.without(statement.text(), "LOCAL")))
                        .at("LOCAL"))
                .toList();
    }
}
