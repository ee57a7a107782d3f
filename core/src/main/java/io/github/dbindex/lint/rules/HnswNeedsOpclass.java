package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.ColumnType;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.List;

/** HNSW has no default operator class. */
public final class HnswNeedsOpclass implements LintRule {

    @Override
    public String id() {
        return "hnsw-needs-opclass";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .filter(create -> create.method().equals("hnsw"))
                .filter(create -> VectorKeys.key(create)
                        .filter(key -> key.operatorClass() == null)
                        .isPresent())
                .map(create -> problem(statement, create, before))
                .toList();
    }

    private static Problem problem(LintStatement statement, CreateIndex create, SchemaModel before) {
        ColumnType type = VectorKeys.type(create, before).orElse(new ColumnType("vector"));
        String key = VectorKeys.key(create).map(IndexKeys.Key::text).orElse("");
        String operatorClass = VectorKeys.cosine(type);
        return statement
                .problem(
                        "HNSW has no default operator class, so PostgreSQL refuses the statement (42704). The class says which"
                                + " operator the index serves: " + operatorClass + " serves "
                                + (type.name().equals("bit") ? "<~>" : "<=>") + ".",
                        Rewriting.oneLine(VectorKeys.withKey(
                                statement.text(),
                                create,
                                VectorKeys.written(statement.text(), create) + " " + operatorClass)))
                .at(key);
    }
}
