package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.Statement.CreateExtension;
import java.util.List;

/** An extension is the business of whoever runs the server. */
public final class CreateExtensionInMigration implements LintRule {

    @Override
    public String id() {
        return "create-extension-in-migration";
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateExtension.class).stream()
                .map(extension -> statement.problem(
                        "CREATE EXTENSION needs rights that an application's role should not have, and on many services an"
                                + " administrator does it once. dbindex:migrate does it with dbindex.createExtension=true.",
                        Rewriting.oneLine(statement.text()) + "   -- once, by an administrator"))
                .toList();
    }
}
