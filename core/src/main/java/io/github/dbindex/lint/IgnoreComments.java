package io.github.dbindex.lint;

import io.github.dbindex.lint.Linter.Raised;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.SqlComment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The comments {@code -- dbindex:ignore <rule> <reason>} of a script. Each is for the statement it stands in, else for
 * the next one.
 */
final class IgnoreComments {

    static final String NEEDS_REASON = "ignore-needs-reason";
    static final String UNUSED = "unused-ignore";

    private static final String WORDS = "dbindex:ignore";

    /** One comment, and where the statement begins and ends that it is for. */
    private record Ignore(String rule, String reason, SqlComment comment, Optional<LintStatement> statement) {

        boolean covers(Raised raised) {
            return !reason.isEmpty()
                    && raised.rule().id().equals(rule)
                    && statement
                            .filter(it -> it == raised.problem().statement())
                            .isPresent();
        }
    }

    private final LintScript script;
    private final List<Ignore> ignores;

    private IgnoreComments(LintScript script, List<Ignore> ignores) {
        this.script = script;
        this.ignores = ignores;
    }

    static IgnoreComments in(LintScript script) {
        List<Ignore> ignores = new ArrayList<>();
        Iterator<LintStatement> statements = script.statements().iterator();
        Optional<LintStatement> statement = Optional.empty();
        // Both are in the order of the script.
        for (SqlComment comment : SqlComment.beginningWith(WORDS, script.text())) {
            while (statement.filter(it -> lastLine(it) >= comment.line()).isEmpty() && statements.hasNext()) {
                statement = Optional.of(statements.next());
            }
            ignores.add(ignore(comment, statement.filter(it -> lastLine(it) >= comment.line())));
        }
        return new IgnoreComments(script, List.copyOf(ignores));
    }

    private static Ignore ignore(SqlComment comment, Optional<LintStatement> statement) {
        String[] parts = comment.text().substring(WORDS.length()).strip().split("\\s+", 2);
        return new Ignore(parts[0], parts.length > 1 ? parts[1].strip() : "", comment, statement);
    }

    private static long lastLine(LintStatement statement) {
        return statement.sql().line() + statement.text().lines().count() - 1;
    }

    /** What is left of the problems. */
    List<Raised> apply(List<Raised> problems) {
        return problems.stream()
                .filter(raised -> ignores.stream().noneMatch(ignore -> ignore.covers(raised)))
                .toList();
    }

    /** What is wrong with the comments themselves. */
    List<Finding> findings(List<Raised> problems) {
        List<Finding> findings = new ArrayList<>();
        for (Ignore ignore : ignores) {
            if (ignore.reason().isEmpty()) {
                findings.add(finding(
                        ignore,
                        NEEDS_REASON,
                        Severity.WARNING,
                        "The comment ignores a rule without a reason, so it does not count.",
                        "-- dbindex:ignore " + (ignore.rule().isEmpty() ? "<rule>" : ignore.rule())
                                + " <why it does no harm here>"));
            } else if (problems.stream().noneMatch(ignore::covers)) {
                findings.add(finding(
                        ignore,
                        UNUSED,
                        Severity.INFO,
                        "The comment ignores " + ignore.rule() + ", which finds nothing in the statement it is for.",
                        "nothing: remove the comment, or put it before the statement it is meant for."));
            }
        }
        return findings;
    }

    private Finding finding(Ignore ignore, String id, Severity severity, String problem, String next) {
        Location location = new Location(
                script.path(), ignore.comment().line(), ignore.comment().column());
        return new Finding(id, severity, script.path(), problem, next, location);
    }
}
