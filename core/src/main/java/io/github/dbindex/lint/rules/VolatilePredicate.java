package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.Identifiers;
import io.github.dbindex.sql.IndexKeys;
import io.github.dbindex.sql.IndexStatement.CreateIndex;
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
        return statement.creates().stream()
                .flatMap(create -> clock(create).map(call -> problem(statement, create, call)).stream())
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
        Set<String> names = Identifiers.in(predicate + " " + expressions);
        return CLOCKS.stream()
                .filter(names::contains)
                .filter(name -> calls(predicate + " " + expressions, name))
                .findFirst();
    }

    private static boolean calls(String text, String name) {
        return (name.startsWith("current_") && !name.equals("current_setting"))
                || name.startsWith("local")
                || name.endsWith("_user")
                || Pattern.compile("\\b" + name + "\\s*\\(", Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .find();
    }

    private static Problem problem(LintStatement statement, CreateIndex create, String call) {
        IndexKeys keys = IndexKeys.of(create.definition());
        String predicate = keys.predicate();
        boolean inPredicate = predicate != null && Identifiers.in(predicate).contains(call);
        String shown = statement.text().toLowerCase(Locale.ROOT).contains(call + "()") ? call + "()" : call;
        String text = inPredicate
                ? "An index predicate must be immutable; PostgreSQL refuses " + shown
                        + " (42P17), and an index cannot follow the clock. Without the predicate the index serves the query"
                        + " for recent rows as well."
                : "What an index holds must be immutable; PostgreSQL refuses " + shown + " (42P17).";
        String sql = predicate == null
                ? statement.text()
                : statement.text().substring(0, statement.text().lastIndexOf(predicate));
        return statement
                .problem(text, Rewriting.oneLine(inPredicate ? Rewriting.withoutLast(sql, "WHERE") : sql))
                .at(shown);
    }
}
