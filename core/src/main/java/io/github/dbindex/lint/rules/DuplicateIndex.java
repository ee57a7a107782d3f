package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.KnownIndex;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.List;

/** No index is there twice. */
public final class DuplicateIndex implements LintRule {

    @Override
    public String id() {
        return "duplicate-index";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .flatMap(create -> before.indexesOn(create.table()).stream()
                        .filter(index -> isOther(index, create) && index.isSameAs(create.definition()))
                        .filter(index -> index.isUnique() || !create.unique())
                        .limit(1)
                        .map(index -> problem(statement, create, index)))
                .toList();
    }

    private static boolean isOther(KnownIndex index, CreateIndex create) {
        QualifiedName name = create.name();
        return name == null || !index.name().name().equals(name.name());
    }

    private static Problem problem(LintStatement statement, CreateIndex create, KnownIndex index) {
        String existing = QualifiedName.readable(index.name().name());
        QualifiedName name = create.name();
        return statement.problem(
                existing + " of " + index.createdBy().script().fileName()
                        + " has the same keys for the same rows. A second index costs every write and serves nothing.",
                name == null
                        ? "nothing: " + existing + " is enough."
                        : "DROP INDEX CONCURRENTLY " + name
                                + ";   -- if this file was applied; else leave the statement out");
    }
}
