package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.IndexNames;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.List;

/** An index has a name, so that others can speak of it. */
public final class NameTheIndex implements LintRule {

    @Override
    public String id() {
        return "name-the-index";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .filter(create -> create.name() == null)
                .map(create -> statement
                        .problem(
                                "The index has no name, so PostgreSQL chooses one, and another one (…_idx1) when the statement"
                                        + " runs again. No later migration can drop it safely, and nobody sees that an"
                                        + " interrupted build was repeated.",
                                Rewriting.oneLine(named(statement.text(), create)))
                        .at("ON"))
                .toList();
    }

    private static String named(String sql, CreateIndex create) {
        String name = QualifiedName.readable(
                QualifiedName.unqualified(IndexNames.chosen(create)).name());
        return Rewriting.insertBehind(sql, create.concurrently() ? "CONCURRENTLY" : "INDEX", name);
    }
}
