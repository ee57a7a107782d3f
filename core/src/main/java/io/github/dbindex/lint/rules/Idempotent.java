package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.Drops;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintScript;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.CodeAlone;
import io.github.dbindex.sql.TokenCursor;
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
import org.jspecify.annotations.Nullable;

/** What may run twice does no harm the second time. */
public final class Idempotent implements LintRule {

    private static final Pattern CONSTRAINT = Pattern.compile("^CREATE\\s+CONSTRAINT\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern CREATE = Pattern.compile("\\bCREATE\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern INSERT = Pattern.compile("\\bINSERT\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern INTO = Pattern.compile("\\bINTO\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern RETURNING = Pattern.compile("\\s*\\bRETURNING\\b", Pattern.CASE_INSENSITIVE);
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
        return created(statement)
                .or(() -> object(statement))
                .or(() -> Repeated.alterTable(statement))
                .or(() -> row(statement));
    }

    /** Whatever knows IF NOT EXISTS or OR REPLACE; something the script has dropped before, if it was there, needs neither. */
    private static Optional<String> created(LintStatement statement) {
        String sql = statement.code();
        Optional<String> table = statement
                .as(CreateTable.class)
                .filter(it -> !it.ifNotExists() && !it.temporary() && !isDropped(statement, it.kind(), it.table()))
                .map(it -> madeTable(sql, it));
        return table.or(() -> statement
                        .as(CreateIndex.class)
                        .filter(it -> !it.concurrently() && !it.ifNotExists() && it.name() != null)
                        .filter(it -> !isDropped(statement, "INDEX", it.name()))
                        .map(it -> Rewriting.insertBehind(sql, "INDEX", "IF NOT EXISTS")))
                .or(() -> statement
                        .as(CreateRoutine.class)
                        .filter(it -> !it.orReplace() && !isDropped(statement, it.kind(), it.name()))
                        .map(it -> Rewriting.insertBehind(sql, "CREATE", "OR REPLACE")))
                .or(() -> statement
                        .as(CreateSchema.class)
                        .filter(it -> !it.ifNotExists() && !isDropped(statement, "SCHEMA", named(it.name())))
                        .map(it -> madeSchema(sql, it)))
                .or(() -> statement
                        .as(CreateExtension.class)
                        .filter(it -> !it.ifNotExists() && !isDropped(statement, "EXTENSION", named(it.name())))
                        .map(it -> Rewriting.insertBehind(sql, "EXTENSION", "IF NOT EXISTS")));
    }

    private static @Nullable QualifiedName named(@Nullable String name) {
        return name == null ? null : QualifiedName.unqualified(name);
    }

    private static boolean isDropped(LintStatement statement, String kind, @Nullable QualifiedName name) {
        Drops drops = statement.script().drops();
        boolean routine = kind.equals("FUNCTION") || kind.equals("PROCEDURE");
        return drops.anyBefore(statement, kind, name) || (routine && drops.anyBefore(statement, "ROUTINE", name));
    }

    /** SELECT INTO has no such words. */
    private static String madeTable(String sql, CreateTable table) {
        String code = Rewriting.outsideBrackets(sql);
        Matcher into = INTO.matcher(code);
        if (CREATE.matcher(code).find() || !into.find()) {
            return Rewriting.insertBehind(sql, table.kind(), "IF NOT EXISTS");
        }
        TokenCursor target = new TokenCursor(sql.substring(into.end()));
        while (target.acceptOneOf("GLOBAL", "LOCAL", "UNLOGGED", "TABLE")) {
            // What a table without rows may be made as besides; what it is made as here is an ordinary one.
        }
        target.qualifiedName();
        return "CREATE TABLE IF NOT EXISTS " + table.table() + " AS\n"
                + sql.substring(0, into.start()).stripTrailing() + sql.substring(into.end() + target.end());
    }

    /** IF NOT EXISTS refuses to make anything in the schema. */
    private static String madeSchema(String sql, CreateSchema schema) {
        return schema.elements().isEmpty()
                ? Rewriting.insertBehind(sql, "SCHEMA", "IF NOT EXISTS")
                : unlessThere(sql, "duplicate_schema");
    }

    private static Optional<String> object(LintStatement statement) {
        String sql = statement.code();
        return statement
                .as(CreateObject.class)
                .filter(it -> !it.repeatable() && !it.temporary() && !isDropped(statement, it.kind(), it.name()))
                .map(it -> fresh(sql, it.kind()))
                .or(() -> statement
                        .as(DropObject.class)
                        .filter(it -> !it.ifExists() && !it.kind().equals("OWNED"))
                        .map(it -> Rewriting.insertBehind(sql, it.kind(), "IF EXISTS")));
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
        return unlessThere(sql, "duplicate_object OR duplicate_function OR unique_violation");
    }

    private static String unlessThere(String sql, String conditions) {
        String quote = sql.contains("$$") ? "$do$" : "$$";
        return "DO " + quote + "\nBEGIN\n    " + sql + ";\nEXCEPTION WHEN " + conditions + " THEN NULL;\nEND\n" + quote;
    }

    private static Optional<String> row(LintStatement statement) {
        return statement
                .as(Insert.class)
                .filter(insert -> !insert.repeatable()
                        && !INSERT_OF_MISSING
                                .matcher(CodeAlone.of(statement.code()))
                                .find())
                .filter(insert -> !insert.copy()
                        && INSERT.matcher(Rewriting.outsideBrackets(statement.code()))
                                .find())
                .map(insert -> withOnConflict(statement.code()));
    }

    private static String withOnConflict(String sql) {
        Matcher returning = RETURNING.matcher(Rewriting.outsideBrackets(sql));
        return returning.find()
                ? sql.substring(0, returning.start()) + " ON CONFLICT DO NOTHING" + sql.substring(returning.start())
                : sql + " ON CONFLICT DO NOTHING";
    }
}
