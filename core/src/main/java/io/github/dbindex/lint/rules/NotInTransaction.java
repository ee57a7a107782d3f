package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement.CreateRoutine;
import io.github.dbindex.sql.statement.Statement.DoBlock;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statement.Reindex;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A concurrent statement runs in no transaction, block or function. */
public final class NotInTransaction implements LintRule {

    private static final Pattern CONCURRENT = Pattern.compile(
            "\\b(?:CREATE\\s+(?:UNIQUE\\s+)?INDEX|DROP\\s+INDEX|REINDEX\\s+\\w+)\\s+CONCURRENTLY\\b(?:[^;']|'')*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("--[^\\r\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    @Override
    public String id() {
        return "not-in-transaction";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        Optional<DoBlock> block = statement.as(DoBlock.class);
        if (block.isPresent()) {
            return inRoutine(statement, "A DO block", block.get().body());
        }
        Optional<CreateRoutine> routine = statement.as(CreateRoutine.class);
        if (routine.isPresent()) {
            String what = "A " + routine.get().kind().toLowerCase(Locale.ROOT);
            return inRoutine(statement, what, routine.get().body());
        }
        if (!isConcurrent(statement)) {
            return List.of();
        }
        if (before.isInTransactionBlock()) {
            return List.of(statement.problem(
                    "PostgreSQL refuses CONCURRENTLY between BEGIN and COMMIT (25001).",
                    Rewriting.oneLine(statement.text()) + "   -- without BEGIN and COMMIT"));
        }
        return statement.script().executeInTransaction().orElse(false)
                ? List.of(statement.problem(
                        statement.script().settingsFile()
                                + " says executeInTransaction=true, and PostgreSQL refuses CONCURRENTLY in a transaction"
                                + " (25001).",
                        "executeInTransaction=false in " + statement.script().settingsFile()))
                : List.of();
    }

    private static boolean isConcurrent(LintStatement statement) {
        return statement.as(CreateIndex.class).stream().anyMatch(CreateIndex::concurrently)
                || statement.as(DropIndex.class).stream().anyMatch(DropIndex::concurrently)
                || statement.as(Reindex.class).stream().anyMatch(Reindex::concurrently);
    }

    private static List<Problem> inRoutine(LintStatement statement, String what, String body) {
        Matcher concurrent = CONCURRENT.matcher(COMMENT.matcher(body).replaceAll(""));
        if (!concurrent.find()) {
            return List.of();
        }
        return List.of(statement
                .problem(
                        what + " runs in a transaction, and PostgreSQL refuses CONCURRENTLY there (25001).",
                        Rewriting.oneLine(concurrent.group().strip().replace("''", "'"))
                                + "   -- as a statement of its own")
                .at("CONCURRENTLY"));
    }
}
