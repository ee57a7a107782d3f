package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number of lists goes with the number of rows. */
public final class ListsForRows implements LintRule {

    private static final int FEWEST = 10;
    private static final int MOST = 32_768;
    private static final String RULE =
            "Up to a million rows take a list for each 1 000 rows, beyond that the square root of their number.";
    private static final Pattern LISTS = Pattern.compile("\\blists\\s*=?\\s*'?\\w+'?", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "lists-for-rows";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .filter(create -> create.method().equals("ivfflat"))
                .flatMap(create -> problem(statement, create).stream())
                .toList();
    }

    private static Optional<Problem> problem(LintStatement statement, CreateIndex create) {
        IndexKeys keys = IndexKeys.of(create.definition());
        int lists = keys.number("lists").orElse(0);
        if (!keys.options().containsKey("lists")) {
            return Optional.of(unsaid(statement, create));
        }
        if (lists >= FEWEST && lists <= MOST) {
            return Optional.empty();
        }
        boolean taken = lists >= 1 && lists <= MOST;
        return Optional.of(
                taken
                        ? with(statement, tooFew(lists), 100)
                        : with(
                                        statement,
                                        "pgvector takes 1 to 32 768 lists and refuses any other number (22023).",
                                        1_000)
                                .as(Severity.ERROR));
    }

    private static Problem unsaid(LintStatement statement, CreateIndex create) {
        return statement
                .problem(
                        "Nothing says how many lists: 100 is right for 100 000 rows. " + RULE,
                        Rewriting.oneLine(VectorKeys.withBehindKey(statement.text(), create, "WITH (lists = 100)")))
                .at("ivfflat");
    }

    private static Problem with(LintStatement statement, String problem, int right) {
        return statement
                .problem(
                        problem + " " + RULE,
                        Rewriting.oneLine(LISTS.matcher(statement.text()).replaceFirst("lists = " + right)))
                .at("lists");
    }

    private static String tooFew(int lists) {
        return Amounts.of(lists, "list") + " would be right for " + Amounts.count(lists * 1_000L)
                + " rows, which PostgreSQL reads as fast without an index; of more rows each search reads "
                + (lists == 1 ? "all." : "1 in " + lists + " or more.");
    }
}
