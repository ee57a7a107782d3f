package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintScript;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
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
        boolean other = script.firstOfOtherKind().filter(it -> it == statement).isPresent();
        if (script.mayBeMixed() || !other) {
            return List.of();
        }
        boolean concurrent = statement.isNonTransactionalToFlyway();
        String kind = concurrent ? "cannot run in a transaction" : "runs in a transaction";
        String others = concurrent ? "run in one" : "cannot";
        return List.of(statement.problem(
                "This statement " + kind + ", those before it " + others
                        + ". Flyway refuses a file with both (\"Detected both transactional and non-transactional"
                        + " statements\").",
                Rewriting.oneLine(statement.code()) + "   -- in a file of its own, with the next version"));
    }
}
