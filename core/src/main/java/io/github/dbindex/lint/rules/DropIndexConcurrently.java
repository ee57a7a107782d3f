package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.KnownIndex;
import io.github.dbindex.lint.KnownTable;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import java.util.List;
import java.util.Optional;

/** An index of a table that others use is dropped concurrently. */
public final class DropIndexConcurrently implements LintRule {

    @Override
    public String id() {
        return "drop-index-concurrently";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(DropIndex.class).stream()
                .filter(drop -> !drop.concurrently())
                .filter(drop -> drop.names().stream().anyMatch(name -> isInUse(name, statement, before)))
                .map(drop -> statement.problem(
                        "DROP INDEX locks the table against readers and writers. While it waits for a long query, everybody"
                                + " else waits behind it. With CONCURRENTLY nobody does.",
                        corrected(drop)))
                .toList();
    }

    /** What a constraint or a partitioned table has cannot be dropped concurrently. */
    private static boolean isInUse(QualifiedName name, LintStatement statement, SchemaModel before) {
        Optional<KnownIndex> index = before.index(name);
        return index.isEmpty() || isInUse(index.get(), statement, before);
    }

    private static boolean isInUse(KnownIndex index, LintStatement statement, SchemaModel before) {
        boolean partitioned =
                before.table(index.table()).filter(KnownTable::isPartitioned).isPresent();
        return !index.isConstraint() && !partitioned && !before.isNew(index.table(), statement.script());
    }

    private static String corrected(DropIndex drop) {
        return String.join(
                "\n",
                drop.names().stream()
                        .map(name -> "DROP INDEX CONCURRENTLY " + (drop.ifExists() ? "IF EXISTS " : "") + name + ";")
                        .toList());
    }
}
