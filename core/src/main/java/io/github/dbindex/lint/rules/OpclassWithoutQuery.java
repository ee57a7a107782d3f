package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.query.SampleQuery;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some query of the manifest uses the operator that a vector index serves. */
public final class OpclassWithoutQuery implements LintRule {

    private static final Map<String, String> DISTANCES =
            Map.of("l2", "<->", "ip", "<#>", "cosine", "<=>", "l1", "<+>", "hamming", "<~>", "jaccard", "<%>");
    private static final Pattern DISTANCE = Pattern.compile("\\w+?_(\\w+)_ops");

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
        String operatorClass =
                VectorKeys.key(create).map(IndexKeys.Key::operatorClass).orElse("vector_l2_ops");
        Optional<String> served = operator(operatorClass);
        List<SampleQuery> ofTable = queries.stream()
                .filter(query -> Rewriting.hasWord(query.sql(), create.table().name()))
                .filter(query -> DISTANCES.values().stream().anyMatch(query.sql()::contains))
                .toList();
        if (served.isEmpty()
                || ofTable.isEmpty()
                || ofTable.stream().anyMatch(query -> query.sql().contains(served.get()))) {
            return Optional.empty();
        }
        SampleQuery query = ofTable.get(0);
        String used = DISTANCES.entrySet().stream()
                .filter(distance -> query.sql().contains(distance.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("l2");
        String right = operatorClass.replaceFirst("_\\w+_ops$", "_" + used + "_ops");
        return Optional.of(statement
                .problem(
                        operatorClass + " serves " + served.get() + ", and no query of the manifest on "
                                + create.table() + " orders by it: " + query.name() + " orders by "
                                + DISTANCES.get(used) + ".",
                        Rewriting.oneLine(Rewriting.replace(statement.text(), operatorClass, right)))
                .at(operatorClass));
    }

    private static Optional<String> operator(String operatorClass) {
        Matcher distance = DISTANCE.matcher(operatorClass);
        return distance.matches() ? Optional.ofNullable(DISTANCES.get(distance.group(1))) : Optional.empty();
    }
}
