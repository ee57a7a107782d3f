package io.github.dbindex.lint.rules;

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
import java.util.regex.Pattern;

/** ef_construction is at least twice m. */
public final class EfConstructionTooSmall implements LintRule {

    private static final Pattern EF_CONSTRUCTION =
            Pattern.compile("\\bef_construction\\s*=?\\s*'?\\d+'?", Pattern.CASE_INSENSITIVE);
    private static final Pattern M = Pattern.compile("\\bm\\s*=\\s*'?\\d+'?", Pattern.CASE_INSENSITIVE);

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
                .filter(create -> create.method().equals("hnsw"))
                .flatMap(create -> problem(statement, create).stream())
                .toList();
    }

    private static Optional<Problem> problem(LintStatement statement, CreateIndex create) {
        IndexKeys keys = IndexKeys.of(create.definition());
        int m = keys.number("m").orElse(16);
        int efConstruction = keys.number("ef_construction").orElse(64);
        if (efConstruction >= 2 * m) {
            return Optional.empty();
        }
        boolean said = keys.number("ef_construction").isPresent();
        String sql = said
                ? EF_CONSTRUCTION.matcher(statement.text()).replaceFirst("ef_construction = " + 2 * m)
                : M.matcher(statement.text()).replaceFirst("$0, ef_construction = " + 2 * m);
        return Optional.of(statement
                .problem(
                        "ef_construction is " + efConstruction + (said ? "" : " where nothing is said")
                                + " and must be at least twice m, which is " + m
                                + ": pgvector refuses the statement (22023).",
                        Rewriting.oneLine(sql))
                .at(said ? "ef_construction" : "m"));
    }
}
