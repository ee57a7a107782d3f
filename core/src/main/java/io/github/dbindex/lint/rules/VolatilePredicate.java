package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.Identifiers;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an index says must be immutable. */
public final class VolatilePredicate implements LintRule {

    private static final List<String> CLOCKS = List.of(
            "now",
            "current_timestamp",
            "current_date",
            "current_time",
            "localtimestamp",
            "localtime",
            "clock_timestamp",
            "statement_timestamp",
            "transaction_timestamp",
            "timeofday",
            "random",
            "gen_random_uuid",
            "nextval",
            "current_user",
            "session_user",
            "current_setting",
            "to_char",
            "txid_current");

    @Override
    public String id() {
        return "volatile-predicate";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .flatMap(create -> clock(create).map(call -> problem(statement, create, call, before)).stream())
                .toList();
    }

    private static Optional<String> clock(CreateIndex create) {
        IndexKeys keys = IndexKeys.of(create.definition());
        String predicate = keys.predicate() == null ? "" : keys.predicate();
        String expressions = String.join(
                " ",
                keys.keys().stream()
                        .filter(key -> key.column() == null)
                        .map(IndexKeys.Key::text)
                        .toList());
        return CLOCKS.stream()
                .filter(name -> isCalled(predicate + " " + expressions, name))
                .findFirst();
    }

    private static boolean isCalled(String text, String name) {
        return Identifiers.in(text).contains(name) && isCall(text, name);
    }

    private static boolean isCall(String text, String name) {
        return (name.startsWith("current_") && !name.equals("current_setting"))
                || name.startsWith("local")
                || name.endsWith("_user")
                || Pattern.compile("\\b" + name + "\\s*\\(", Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .find();
    }

    private static Problem problem(LintStatement statement, CreateIndex create, String call, SchemaModel before) {
        IndexKeys keys = IndexKeys.of(create.definition());
        String predicate = keys.predicate();
        boolean inPredicate = predicate != null && Identifiers.in(predicate).contains(call);
        String shown = statement.text().toLowerCase(Locale.ROOT).contains(call + "()") ? call + "()" : call;
        String text = inPredicate
                ? "An index predicate must be immutable; PostgreSQL refuses " + shown
                        + " (42P17), and an index cannot follow the clock. Without the predicate the index serves the query"
                        + " for recent rows as well."
                : "What an index holds must be immutable; PostgreSQL refuses " + shown + " (42P17).";
        String sql = inPredicate
                ? Rewriting.withoutLast(
                        statement.text().substring(0, statement.text().lastIndexOf(predicate)), "WHERE")
                : statement.text();
        return statement.problem(text, ofColumns(sql, create, before)).at(shown);
    }

    /** With the columns in place of what is made of them and changes. */
    private static String ofColumns(String statement, CreateIndex create, SchemaModel before) {
        String sql = statement;
        for (IndexKeys.Key key : IndexKeys.of(create.definition()).keys()) {
            boolean changes = key.column() == null && CLOCKS.stream().anyMatch(name -> isCalled(key.text(), name));
            List<String> columns = changes ? columns(key.text(), create.table(), before) : List.of();
            if (changes && columns.isEmpty()) {
                return "an index on the columns alone, and compare them with a range in the query.";
            }
            sql = changes ? Rewriting.replace(sql, key.text(), String.join(", ", columns)) : sql;
        }
        return Rewriting.oneLine(sql);
    }

    private static List<String> columns(String expression, QualifiedName table, SchemaModel before) {
        Set<String> names = Identifiers.in(expression);
        return before.table(table).stream()
                .flatMap(known -> known.columns().keySet().stream())
                .filter(names::contains)
                .map(QualifiedName::readable)
                .toList();
    }
}
