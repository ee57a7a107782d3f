package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.KnownIndex;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.Statement.Reindex;
import java.util.List;

/** An index that is in use is rebuilt concurrently. */
public final class ReindexConcurrently implements LintRule {

    @Override
    public String id() {
        return "reindex-concurrently";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(Reindex.class).stream()
                .filter(reindex -> !reindex.concurrently() && !reindex.target().equals("SYSTEM"))
                .filter(reindex -> !isNew(reindex, statement, before))
                .map(reindex -> statement.problem(
                        "REINDEX blocks every writer of the table, and every reader that would use the index, until it is"
                                + " done. With CONCURRENTLY they go on.",
                        Rewriting.oneLine(Rewriting.insertBehind(statement.text(), reindex.target(), "CONCURRENTLY"))))
                .toList();
    }

    private static boolean isNew(Reindex reindex, LintStatement statement, SchemaModel before) {
        QualifiedName name = reindex.name();
        if (name == null) {
            return false;
        }
        QualifiedName table = reindex.target().equals("INDEX")
                ? before.index(name).map(KnownIndex::table).orElse(name)
                : name;
        return before.isNew(table, statement.script());
    }
}
