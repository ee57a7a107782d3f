package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.ColumnDefinition;
import io.github.dbindex.sql.statement.CreateTable;
import io.github.dbindex.sql.statement.TableAction;
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
        List<ColumnDefinition> columns = Stream.concat(created(statement), added(statement))
                .filter(column ->
                        column.type().isVector() && column.type().modifier().isEmpty())
                .toList();
        return columns.stream()
                .map(column -> statement
                        .problem(
                                "Without dimensions the column takes vectors of any length, which cannot be compared, and"
                                        + " PostgreSQL builds no index on it (\"column does not have dimensions\").",
                                corrected(statement.text(), columns))
                        .at(column.name()))
                .toList();
    }

    private static Stream<ColumnDefinition> created(LintStatement statement) {
        return statement.as(CreateTable.class).stream().flatMap(table -> table.columns().stream());
    }

    private static Stream<ColumnDefinition> added(LintStatement statement) {
        return statement.as(AlterTable.class).stream()
                .flatMap(alter -> alter.actions().stream())
                .map(TableAction::column)
                .filter(Objects::nonNull);
    }

    private static String corrected(String statement, List<ColumnDefinition> columns) {
        String sql = statement;
        for (ColumnDefinition column : columns) {
            String type = column.type().toString();
            sql = Pattern.compile("(\\b" + Pattern.quote(column.name()) + "\"?\\s+)" + Pattern.quote(type))
                    .matcher(sql)
                    .replaceFirst("$1" + Matcher.quoteReplacement(type + "(1536)"));
        }
        return Rewriting.oneLine(sql) + "   -- as many as your model returns";
    }
}
