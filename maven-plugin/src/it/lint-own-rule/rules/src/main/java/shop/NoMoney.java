package shop;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateTable;
import java.util.List;

/** Amounts are numeric: money depends on the server's locale. */
public final class NoMoney implements LintRule {

    @Override
    public String id() {
        return "no-money";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateTable.class).stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.type().name().equals("money"))
                .map(column -> statement
                        .problem("What money is depends on the server's locale.", column.name() + " numeric(12, 2)")
                        .at(column.name()))
                .toList();
    }
}
