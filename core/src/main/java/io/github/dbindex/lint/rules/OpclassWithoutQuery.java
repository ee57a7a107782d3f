package io.github.dbindex.lint.rules;

import io.github.dbindex.index.OperatorClass;
import io.github.dbindex.index.VectorDistance;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.query.SampleQuery;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Some query of the manifest uses the operator that a vector index serves. */
public final class OpclassWithoutQuery implements LintRule {

    private final List<SampleQuery> queries;

    public OpclassWithoutQuery(Manifest manifest) {
        this.queries = manifest.queries();
    }

    @Override
    public String id() {
        return "opclass-without-query";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .filter(VectorKeys::isVectorIndex)
                .flatMap(create -> problem(statement, create).stream())
                .toList();
    }

    private Optional<Problem> problem(LintStatement statement, CreateIndex create) {
        String name = VectorKeys.operatorClass(create);
        List<Ordered> ofTable = queries.stream()
                .filter(query -> Rewriting.hasWord(query.sql(), create.table().name()))
                .flatMap(query -> Ordered.by(query).stream())
                .toList();
        Optional<OperatorClass> known = OperatorClass.named(name);
        if (known.isEmpty()
                || ofTable.isEmpty()
                || ofTable.stream()
                        .anyMatch(one -> one.query()
                                .sql()
                                .contains(known.get().distance().operator()))) {
            return Optional.empty();
        }
        Ordered first = ofTable.get(0);
        OperatorClass right = new OperatorClass(
                known.get().type(), first.distance(), false, known.get().since());
        return Optional.of(statement
                .problem(
                        name + " serves " + known.get().distance().operator() + ", and no query of the manifest on "
                                + create.table() + " orders by it: "
                                + first.query().name() + " orders by "
                                + first.distance().operator() + ".",
                        Rewriting.oneLine(Rewriting.rename(statement.code(), name, right.name())))
                .at(name));
    }

    /** A query and the first distance that it computes. */
    private record Ordered(SampleQuery query, VectorDistance distance) {

        static Optional<Ordered> by(SampleQuery query) {
            return Stream.of(VectorDistance.values())
                    .filter(distance -> query.sql().contains(distance.operator()))
                    .findFirst()
                    .map(distance -> new Ordered(query, distance));
        }
    }
}
