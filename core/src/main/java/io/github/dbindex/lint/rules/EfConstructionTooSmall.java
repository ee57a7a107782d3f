package io.github.dbindex.lint.rules;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.IndexParameters;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.List;
import java.util.Optional;

/** ef_construction is at least twice m. */
public final class EfConstructionTooSmall implements LintRule {

    @Override
    public String id() {
        return "ef-construction-too-small";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .filter(create -> create.method().equals(AccessMethod.HNSW))
                .flatMap(create -> problem(statement, create).stream())
                .toList();
    }

    private static Optional<Problem> problem(LintStatement statement, CreateIndex create) {
        IndexKeys keys = IndexKeys.of(create.definition());
        int m = keys.number(IndexParameters.M);
        int efConstruction = keys.number(IndexParameters.EF_CONSTRUCTION);
        if (efConstruction >= 2 * m) {
            return Optional.empty();
        }
        boolean said = keys.number("ef_construction").isPresent();
        String sql = StorageParameters.set(statement.code(), create, "ef_construction", 2 * m);
        return Optional.of(statement
                .problem(
                        "ef_construction is " + efConstruction + (said ? "" : " where nothing is said")
                                + " and must be at least twice m, which is " + m
                                + ": pgvector refuses the statement (22023).",
                        Rewriting.oneLine(sql))
                .at(said ? "ef_construction" : "m"));
    }
}
