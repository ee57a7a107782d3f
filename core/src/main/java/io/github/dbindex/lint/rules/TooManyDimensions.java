package io.github.dbindex.lint.rules;

import io.github.dbindex.index.OperatorClass;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.index.VectorDistance;
import io.github.dbindex.index.VectorType;
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
import java.util.Optional;

/** An index takes only so many dimensions. */
public final class TooManyDimensions implements LintRule {

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
        int most =
                VectorType.named(type.name()).map(known -> most(create, known)).orElse(Integer.MAX_VALUE);
        if (dimensions <= most) {
            return Optional.empty();
        }
        IndexKeys.Key key = VectorKeys.key(create).orElseThrow();
        String column = key.column() == null ? VectorKeys.castColumn(key) : key.column();
        return Optional.of(statement
                .problem(
                        create.method() + " indexes at most " + Amounts.count(most) + " dimensions of " + type.name()
                                + ", and this has " + Amounts.count(dimensions) + ": PostgreSQL refuses it (54000). "
                                + way(create, dimensions),
                        corrected(statement, create, QualifiedName.readable(column), dimensions))
                .at(column));
    }

    private static String way(CreateIndex create, int dimensions) {
        if (dimensions > most(create, VectorType.BIT)) {
            return "No type takes as many.";
        }
        int halfvec = most(create, VectorType.HALFVEC);
        return dimensions <= halfvec
                ? "halfvec takes up to " + Amounts.count(halfvec) + " and halves the index."
                : "bit takes up to " + Amounts.count(most(create, VectorType.BIT))
                        + "; rank the nearest again by the full vectors.";
    }

    private static String corrected(LintStatement statement, CreateIndex create, String column, int dimensions) {
        if (dimensions > most(create, VectorType.BIT)) {
            return "an index of fewer dimensions.";
        }
        String key = dimensions <= most(create, VectorType.HALFVEC)
                ? "(" + column + "::halfvec(" + dimensions + ")) "
                        + operatorClass(create, VectorType.HALFVEC, distance(create))
                : "(binary_quantize(" + column + ")::bit(" + dimensions + ")) "
                        + operatorClass(create, VectorType.BIT, VectorDistance.HAMMING);
        return Rewriting.oneLine(VectorKeys.withKey(statement.code(), create, key));
    }

    private static int most(CreateIndex create, VectorType type) {
        return create.method()
                .nearestNeighbours()
                .map(search -> search.mostDimensions(type).orElse(Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
    }

    private static VectorDistance distance(CreateIndex create) {
        return OperatorClass.named(VectorKeys.operatorClass(create))
                .map(OperatorClass::distance)
                .orElse(VectorDistance.L2);
    }

    private static String operatorClass(CreateIndex create, VectorType type, VectorDistance distance) {
        return create.method()
                .nearestNeighbours()
                .flatMap(search -> search.operatorClass(type, distance))
                .map(OperatorClass::name)
                .orElse("");
    }
}
