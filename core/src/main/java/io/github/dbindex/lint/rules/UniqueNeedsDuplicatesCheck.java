package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.List;

/** Before a unique index somebody looks for duplicates. */
public final class UniqueNeedsDuplicatesCheck implements LintRule {

    @Override
    public String id() {
        return "unique-needs-duplicates-check";
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .filter(create -> create.unique() && !before.isNew(create.table(), statement.script()))
                .filter(create -> before.cleanUps().stream()
                        .noneMatch(seen ->
                                Rewriting.hasWord(seen.text(), create.table().name())))
                .map(create -> statement
                        .problem(
                                "One duplicate in " + create.table()
                                        + " fails the build at its end, and plain Flyway leaves an invalid index that refuses"
                                        + " new duplicates all the same. dbindex:migrate looks first and names the values.",
                                query(create))
                        .at("UNIQUE"))
                .toList();
    }

    private static String query(CreateIndex create) {
        IndexKeys keys = IndexKeys.of(create.definition());
        String columns = String.join(
                ", ",
                keys.keys().stream()
                        .map(key -> key.column() == null ? key.text() : QualifiedName.readable(key.column()))
                        .toList());
        String where = keys.predicate() == null ? "" : " WHERE " + keys.predicate();
        return "SELECT " + columns + ", count(*) FROM " + create.table() + where + " GROUP BY " + columns
                + " HAVING count(*) > 1;   -- before it, and no row may come";
    }
}
