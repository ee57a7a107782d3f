package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.ColumnDefinition;
import io.github.dbindex.sql.SchemaStatement.AlterTable;
import io.github.dbindex.sql.SchemaStatement.NewTable;
import io.github.dbindex.sql.TableAction;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A vector column says how many dimensions it has. */
public final class VectorWithoutDimensions implements LintRule {

    @Override
    public String id() {
        return "vector-without-dimensions";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        Stream<ColumnDefinition> created =
                statement.schema(NewTable.class).stream().flatMap(table -> table.columns().stream());
        Stream<ColumnDefinition> added = statement.schema(AlterTable.class).stream()
                .flatMap(alter -> alter.actions().stream())
                .map(TableAction::column)
                .filter(Objects::nonNull);
        return Stream.concat(created, added)
                .filter(column ->
                        column.type().isVector() && column.type().modifier().isEmpty())
                .map(column -> problem(statement, column))
                .toList();
    }

    private static Problem problem(LintStatement statement, ColumnDefinition column) {
        String type = column.type().toString();
        String sql = Pattern.compile("(\\b" + Pattern.quote(column.name()) + "\"?\\s+)" + Pattern.quote(type))
                .matcher(statement.text())
                .replaceFirst("$1" + Matcher.quoteReplacement(type + "(1536)"));
        return statement
                .problem(
                        "Without dimensions the column takes vectors of any length, which cannot be compared, and PostgreSQL"
                                + " builds no index on it (\"column does not have dimensions\").",
                        Rewriting.oneLine(sql) + "   -- as many as your model returns")
                .at(column.name());
    }
}
