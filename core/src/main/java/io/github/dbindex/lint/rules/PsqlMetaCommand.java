package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.Statement.MetaCommand;
import java.util.List;

/** A line that only psql understands. */
public final class PsqlMetaCommand implements LintRule {

    @Override
    public String id() {
        return "psql-meta-command";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement
                .as(MetaCommand.class)
                .map(command -> statement.problem(
                        "Only psql understands " + command.text().split("\\s", 2)[0]
                                + ". Flyway and dbindex send the file to the server, which refuses it (42601).",
                        "SQL alone; for a variable of psql write a placeholder such as ${name}."))
                .stream()
                .toList();
    }
}
