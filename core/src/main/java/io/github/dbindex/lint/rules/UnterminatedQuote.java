package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import java.util.List;

/** What is opened is closed. */
public final class UnterminatedQuote implements LintRule {

    @Override
    public String id() {
        return "unterminated-quote";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.open().stream()
                .map(open -> statement
                        .problem(open.problem(), open.next())
                        .at(open.line(), open.column(), open.begin().length()))
                .toList();
    }
}
