package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.ColumnType;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An index takes only so many dimensions. */
public final class TooManyDimensions implements LintRule {

    private static final int HALFVEC = 4_000;
    private static final int BIT = 64_000;
    private static final Map<String, Integer> MOST = Map.of("vector", 2_000, "halfvec", HALFVEC, "bit", BIT);

    @Override
    public String id() {
        return "too-many-dimensions";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .filter(VectorKeys::isVectorIndex)
                .flatMap(create ->
                        VectorKeys.type(create, before).flatMap(type -> problem(statement, create, type)).stream())
                .toList();
    }

    private static Optional<Problem> problem(LintStatement statement, CreateIndex create, ColumnType type) {
        int dimensions = type.modifier().orElse(0);
        int most = MOST.getOrDefault(type.name(), Integer.MAX_VALUE);
        if (dimensions <= most) {
            return Optional.empty();
        }
        IndexKeys.Key key = VectorKeys.key(create).orElseThrow();
        String column = key.column() == null ? key.text().replaceAll("[(\"]|::.*", "") : key.column();
        return Optional.of(statement
                .problem(
                        create.method() + " indexes at most " + Amounts.count(most) + " dimensions of " + type.name()
                                + ", and this has " + Amounts.count(dimensions) + ": PostgreSQL refuses it (54000). "
                                + way(dimensions),
                        corrected(statement, create, QualifiedName.readable(column), dimensions))
                .at(column));
    }

    private static String way(int dimensions) {
        if (dimensions > BIT) {
            return "No type takes as many.";
        }
        return dimensions <= HALFVEC
                ? "halfvec takes up to 4 000 and halves the index."
                : "bit takes up to 64 000; rank the nearest again by the full vectors.";
    }

    private static String corrected(LintStatement statement, CreateIndex create, String column, int dimensions) {
        if (dimensions > BIT) {
            return "an index of fewer dimensions.";
        }
        String key = dimensions <= HALFVEC
                ? "(" + column + "::halfvec(" + dimensions + ")) halfvec_" + distance(create) + "_ops"
                : "(binary_quantize(" + column + ")::bit(" + dimensions + ")) bit_hamming_ops";
        return Rewriting.oneLine(VectorKeys.withKey(statement.text(), create, key));
    }

    private static String distance(CreateIndex create) {
        String operatorClass =
                VectorKeys.key(create).map(IndexKeys.Key::operatorClass).orElse("vector_l2_ops");
        return operatorClass.replaceAll("^\\w+?_(\\w+)_ops$", "$1");
    }
}
