package io.github.dbindex.lint.rules;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.index.IndexKeys;
import io.github.dbindex.sql.index.IndexStatement.CreateIndex;
import java.util.List;
import java.util.regex.Pattern;

/** An IVFFlat index learns its lists from the rows that are there. */
public final class IvfflatOnEmptyTable implements LintRule {

    private static final Pattern LISTS =
            Pattern.compile("\\s*WITH\\s*\\(\\s*lists\\b[^)]*\\)", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "ivfflat-on-empty-table";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.creates().stream()
                .filter(create -> create.method().equals(AccessMethod.IVFFLAT))
                .filter(create -> before.table(create.table())
                        .filter(table -> !table.isFilled())
                        .isPresent())
                .map(create -> statement
                        .problem(
                                "No migration puts rows into " + create.table()
                                        + ", so in a new database its lists are drawn from nothing, and the index finds few of the"
                                        + " nearest rows until it is built again. HNSW needs no rows to begin with.",
                                Rewriting.oneLine(hnsw(statement.text(), create)))
                        .at(AccessMethod.IVFFLAT.name()))
                .toList();
    }

    private static String hnsw(String sql, CreateIndex create) {
        boolean named = VectorKeys.key(create).map(IndexKeys.Key::operatorClass).isPresent();
        String key = VectorKeys.written(sql, create);
        String withClass = named ? sql : VectorKeys.withKey(sql, create, key + " " + VectorKeys.operatorClass(create));
        return LISTS.matcher(
                        Rewriting.replace(withClass, "USING " + AccessMethod.IVFFLAT, "USING " + AccessMethod.HNSW))
                .replaceAll("");
    }
}
