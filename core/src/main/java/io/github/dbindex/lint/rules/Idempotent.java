package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintScript;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.migration.MigrationScript.Kind;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.CreateObject;
import io.github.dbindex.sql.statement.CreateTable;
import io.github.dbindex.sql.statement.Statement.CreateExtension;
import io.github.dbindex.sql.statement.Statement.CreateRoutine;
import io.github.dbindex.sql.statement.Statement.CreateSchema;
import io.github.dbindex.sql.statement.Statement.DropObject;
import io.github.dbindex.sql.statement.Statement.Insert;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may run twice does no harm the second time. */
public final class Idempotent implements LintRule {

    private static final Pattern CONSTRAINT = Pattern.compile("^CREATE\\s+CONSTRAINT\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern RETURNING = Pattern.compile("\\s+RETURNING\\b[^)]*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern INSERT_OF_MISSING = Pattern.compile("NOT\\s+EXISTS\\s*\\(", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "idempotent";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        LintScript script = statement.script();
        boolean runsTwice =
                script.kind() == Kind.REPEATABLE || (!script.isTransactional() && !before.isInTransactionBlock());
        if (!runsTwice) {
            return List.of();
        }
        Optional<String> corrected = corrected(statement);
        String why = script.kind() == Kind.REPEATABLE
                ? "A repeatable migration runs again whenever it changes, and this statement fails then, or does its work twice."
                : "The file runs outside a transaction: if a later statement fails, this one has happened, and fails when the"
                        + " file runs again.";
        return corrected.map(sql -> statement.problem(why, Rewriting.oneLine(sql))).stream()
                .toList();
    }

    private static Optional<String> corrected(LintStatement statement) {
        String sql = statement.text();
        Optional<String> table = statement
                .as(CreateTable.class)
                .filter(it -> !it.ifNotExists() && !it.temporary())
                .map(it -> Rewriting.insertBehind(sql, it.kind(), "IF NOT EXISTS"));
        return table.or(() -> object(statement))
                .or(() -> Repeated.alterTable(statement))
                .or(() -> row(statement));
    }

    private static Optional<String> object(LintStatement statement) {
        String sql = statement.text();
        Optional<String> routine = statement
                .as(CreateRoutine.class)
                .filter(it -> !it.orReplace())
                .map(it -> Rewriting.insertBehind(sql, "CREATE", "OR REPLACE"));
        return routine.or(() -> statement
                        .as(CreateObject.class)
                        .filter(it -> !it.repeatable() && !it.temporary() && !isDroppedBefore(statement, it.kind()))
                        .map(it -> fresh(sql, it.kind())))
                .or(() -> statement
                        .as(CreateSchema.class)
                        .filter(it -> !it.ifNotExists() && !isDroppedBefore(statement, "SCHEMA"))
                        .map(it -> Rewriting.insertBehind(sql, "SCHEMA", "IF NOT EXISTS")))
                .or(() -> statement
                        .as(CreateExtension.class)
                        .filter(it -> !it.ifNotExists() && !isDroppedBefore(statement, "EXTENSION"))
                        .map(it -> Rewriting.insertBehind(sql, "EXTENSION", "IF NOT EXISTS")))
                .or(() -> statement
                        .as(DropObject.class)
                        .filter(it -> !it.ifExists())
                        .map(it -> Rewriting.insertBehind(sql, it.kind(), "IF EXISTS")))
                .or(() -> statement.as(CreateIndex.class).stream()
                        .filter(it -> !it.concurrently() && !it.ifNotExists() && it.name() != null)
                        .findFirst()
                        .map(it -> Rewriting.insertBehind(sql, "INDEX", "IF NOT EXISTS")));
    }

    private static String fresh(String sql, String kind) {
        boolean constraint = CONSTRAINT.matcher(sql).find();
        return switch (kind) {
            case "VIEW", "RULE", "AGGREGATE" -> Rewriting.insertBehind(sql, "CREATE", "OR REPLACE");
            case "SEQUENCE", "STATISTICS", "COLLATION" -> Rewriting.insertBehind(sql, kind, "IF NOT EXISTS");
            case "TRIGGER" -> constraint ? unlessThere(sql) : Rewriting.insertBehind(sql, "CREATE", "OR REPLACE");
            case "DATABASE", "TABLESPACE", "SUBSCRIPTION" -> "nothing: create it once, outside the migrations.";
            default -> unlessThere(sql);
        };
    }

    /** For what knows neither OR REPLACE nor IF NOT EXISTS; to drop it would drop what depends on it. */
    private static String unlessThere(String sql) {
        String quote = sql.contains("$$") ? "$do$" : "$$";
        return "DO " + quote + "\nBEGIN\n    " + sql
                + ";\nEXCEPTION WHEN duplicate_object OR duplicate_function OR unique_violation THEN NULL;\nEND\n"
                + quote;
    }

    private static boolean isDroppedBefore(LintStatement statement, String kind) {
        return statement.script().statements().stream()
                .takeWhile(other -> other != statement)
                .anyMatch(other -> other.as(DropObject.class)
                        .filter(drop -> drop.ifExists() && drop.kind().equals(kind))
                        .isPresent());
    }

    private static Optional<String> row(LintStatement statement) {
        return statement
                .as(Insert.class)
                .filter(insert -> !insert.repeatable()
                        && !INSERT_OF_MISSING.matcher(statement.text()).find())
                .filter(insert -> !insert.copy())
                .map(insert -> withOnConflict(statement.text()));
    }

    private static String withOnConflict(String sql) {
        Matcher returning = RETURNING.matcher(sql);
        return returning.find()
                ? sql.substring(0, returning.start()) + " ON CONFLICT DO NOTHING" + sql.substring(returning.start())
                : sql + " ON CONFLICT DO NOTHING";
    }
}
