package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintScript;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.Statement.MetaCommand;
import java.util.List;

/** A file has statements for a transaction or statements that refuse one, not both. */
public final class OneKindPerFile implements LintRule {

    @Override
    public String id() {
        return "one-kind-per-file";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        LintScript script = statement.script();
        boolean first = script.statements().get(0) == statement;
        if (first || script.mayBeMixed() || !isFirstOfOtherKind(statement)) {
            return List.of();
        }
        boolean concurrent = statement.isNonTransactionalToFlyway();
        String kind = concurrent ? "cannot run in a transaction" : "runs in a transaction";
        String others = concurrent ? "run in one" : "cannot";
        return List.of(statement.problem(
                "This statement " + kind + ", those before it " + others
                        + ". Flyway refuses a file with both (\"Detected both transactional and non-transactional"
                        + " statements\").",
                Rewriting.oneLine(statement.text()) + "   -- in a file of its own, with the next version"));
    }

    private static boolean isFirstOfOtherKind(LintStatement statement) {
        List<LintStatement> all = statement.script().statements();
        boolean kind = all.get(0).isNonTransactionalToFlyway();
        return all.stream()
                .filter(other -> other.isNonTransactionalToFlyway() != kind)
                .filter(other -> other.as(MetaCommand.class).isEmpty())
                .findFirst()
                .filter(other -> other == statement)
                .isPresent();
    }
}
