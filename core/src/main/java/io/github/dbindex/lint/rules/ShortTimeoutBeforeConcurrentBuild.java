package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement.Reindex;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A concurrent build may wait; a short timeout leaves an invalid index. */
public final class ShortTimeoutBeforeConcurrentBuild implements LintRule {

    private static final long HOUR = 3_600_000;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h|d)?");
    private static final Map<String, Long> UNITS =
            Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", HOUR, "d", 24 * HOUR);

    @Override
    public String id() {
        return "short-timeout-before-concurrent-build";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        boolean concurrent = statement.as(CreateIndex.class).stream().anyMatch(CreateIndex::concurrently)
                || statement.as(Reindex.class).stream().anyMatch(Reindex::concurrently);
        if (!concurrent) {
            return List.of();
        }
        return Stream.of("lock_timeout", "statement_timeout", "transaction_timeout")
                .flatMap(name -> before.setting(name).stream()
                        .filter(ShortTimeoutBeforeConcurrentBuild::isShort)
                        .map(value -> problem(statement, name, value)))
                .toList();
    }

    private static Problem problem(LintStatement statement, String name, String value) {
        return statement.problem(
                name + " is " + value
                        + ". A concurrent build waits for old transactions without blocking anybody; the timeout"
                        + " cancels it there and leaves an invalid index, which slows writes and serves no query."
                        + " (dbindex:migrate builds on a session of its own, with its own timeouts.)",
                "SET " + name + " = 0;\n" + Rewriting.oneLine(statement.text()));
    }

    private static boolean isShort(String value) {
        Matcher duration = DURATION.matcher(value.strip());
        if (!duration.matches()) {
            return false;
        }
        String unit = duration.group(2);
        long milliseconds = Long.parseLong(duration.group(1)) * UNITS.getOrDefault(unit == null ? "ms" : unit, 1L);
        return milliseconds > 0 && milliseconds < HOUR;
    }
}
