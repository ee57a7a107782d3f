package io.github.dbindex.query;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.query.SortKey.Distance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why the planner cannot use an index for a query, found in a plan that was made without indexes: there, what the query
 * orders and filters by stands in the server's own words.
 */
record WhyNot(TargetIndex index, QueryPlan withoutIndexes, QueryPlan forced) {

    private static final Map<String, String> DISTANCES = Map.of(
            "<->", "Euclidean",
            "<#>", "inner product",
            "<=>", "cosine",
            "<+>", "taxicab",
            "<~>", "Hamming",
            "<%>", "Jaccard");

    /** That a partial index is out of reach, for the values the query has. */
    static final String NOT_IMPLIED = "The query's conditions do not imply that";

    Reason reason() {
        if (withoutIndexes.tables().stream().noneMatch(index.tables()::contains)) {
            return Reason.certain(
                    "The index is on " + index.actual().table() + ", which the query does not read.",
                    "name an index on " + String.join(", ", withoutIndexes.tables()) + ".");
        }
        return (index.isVector() ? order() : Optional.<Reason>empty())
                .or(this::predicate)
                .or(this::otherIndex)
                .orElseGet(this::noUse);
    }

    private Optional<Reason> order() {
        Optional<PlanNode> sort = withoutIndexes.search();
        if (sort.isEmpty()) {
            return Optional.of(Reason.certain(
                    "It does not order by a distance. An index of method "
                            + index.actual().definition().method()
                            + " serves nothing but ORDER BY a distance with LIMIT.",
                    "order by " + index.key() + " " + example() + " ?, with a LIMIT."));
        }
        List<String> keys = sort.get().sortKeys();
        SortKey first = SortKey.of(keys.get(0));
        Optional<Distance> distance = first.distance();
        if (distance.isEmpty()) {
            return Optional.of(Reason.certain(
                    "It orders by " + first.expression() + " first, which is no distance.",
                    "order by " + index.key() + " " + example() + " ? first."));
        }
        return distance(first, distance.get()).or(() -> secondKey(keys)).or(() -> limit(sort.get()));
    }

    private Optional<Reason> distance(SortKey key, Distance distance) {
        String printed = PlanNode.shortened(key.expression());
        if (!distance.bare()) {
            return Optional.of(Reason.certain(
                    "It orders by " + printed + ". The index serves the distance alone, not what is computed from it.",
                    "order by " + distance.rowSide() + " " + distance.operator() + " ? itself, and compute in the"
                            + " column list."));
        }
        if (key.descending()) {
            return Optional.of(Reason.certain(
                    "It orders by " + printed + " DESC, the farthest first. The index finds the nearest only.",
                    "order ascending."));
        }
        if (!distance.hasConstantSide()) {
            return Optional.of(Reason.certain(
                    "It orders by " + printed
                            + ", where both sides change from row to row. The index needs one vector to"
                            + " compare with.",
                    "give the vector as a parameter, or put the search into a LATERAL subquery with a LIMIT of its"
                            + " own."));
        }
        return operand(distance).or(() -> operator(distance));
    }

    private Optional<Reason> operand(Distance distance) {
        if (distance.isOf(index.key())) {
            return Optional.empty();
        }
        String column = SortKey.normal(distance.rowSide());
        String key = SortKey.normal(index.key());
        boolean sameColumn = withoutCast(column).equals(withoutCast(key));
        if (sameColumn && key.contains("::")) {
            String cast = key.substring(key.indexOf("::"));
            return Optional.of(Reason.certain(
                    "It orders by " + column + " " + distance.operator() + " ...; the index is on " + readable(key)
                            + ", and without the same cast it is another expression.",
                    "order by " + readable(key) + " " + distance.operator() + " ?" + typed(cast) + "."));
        }
        if (sameColumn && column.contains("::")) {
            return Optional.of(Reason.certain(
                    "It orders by " + readable(column) + " " + distance.operator() + " ...; the index is on " + key
                            + " without a cast.",
                    "leave the cast out, or build an index on (" + readable(column) + ")."));
        }
        return Optional.of(Reason.certain(
                "It orders by the distance to " + readable(column) + "; the index is on " + readable(key) + ".",
                "order by " + readable(key) + ", or name an index on " + readable(column) + "."));
    }

    private static String withoutCast(String expression) {
        int cast = expression.indexOf("::");
        return cast < 0 ? expression : expression.substring(0, cast);
    }

    /** {@link SortKey#normal} has no brackets: {@code ::halfvec3} was {@code ::halfvec(3)}. */
    private static String readable(String normal) {
        return normal.replaceAll("::([A-Za-z_.\"]+)(\\d+)$", "::$1($2)");
    }

    private static String typed(String cast) {
        return readable(cast);
    }

    private Optional<Reason> operator(Distance distance) {
        String operator = distance.operator();
        if (index.ownOperators().contains(operator)) {
            return Optional.empty();
        }
        String own = String.join(", ", index.ownOperators());
        String orBuild = index.classFor(operator)
                .map(other -> ", or build an index with " + other)
                .orElse("");
        return Optional.of(Reason.certain(
                "It orders by " + operator + named(operator) + "; the index was built with " + index.operatorClass()
                        + ", which serves " + own + named(own) + ".",
                "order by " + readable(SortKey.normal(distance.rowSide())) + " " + own + " ?" + orBuild + "."));
    }

    private static String named(String operator) {
        String name = DISTANCES.get(operator);
        return name == null ? "" : " (" + name + ")";
    }

    private String example() {
        return index.ownOperators().stream().findFirst().orElse("<->");
    }

    private static Optional<Reason> secondKey(List<String> keys) {
        return keys.size() < 2
                ? Optional.empty()
                : Optional.of(Reason.certain(
                        "It orders by a distance and then by "
                                + SortKey.of(keys.get(1)).expression() + ". The index knows no second order.",
                        "order by the distance alone; where equal distances must have an order, sort the result again"
                                + " outside."));
    }

    private Optional<Reason> limit(PlanNode sort) {
        return withoutIndexes.isLimited(sort) ? Optional.empty() : Optional.of(noLimit(index));
    }

    static Reason noLimit(TargetIndex index) {
        AccessMethod method = index.actual().definition().method();
        String search = method.nearestNeighbours()
                .map(neighbours -> neighbours.search().name())
                .orElse("");
        String most = switch (method.structure()) {
            case GRAPH ->
                " Through an HNSW index at most " + search + " rows come back, and nothing says that there are more.";
            case LISTS ->
                " Through an IVFFlat index only the rows of the probed lists come back, and nothing says that there"
                        + " are more.";
            case BTREE, HASH, GIST, SPGIST, GIN, BRIN, SIGNATURES, UNKNOWN -> "";
        };
        return Reason.certain("It has no LIMIT." + most, "add LIMIT with the number of rows the application reads.");
    }

    private Optional<Reason> predicate() {
        String predicate = index.actual().definition().predicate();
        if (predicate == null || isSaid(predicate)) {
            return Optional.empty();
        }
        List<String> conditions = withoutIndexes.conditions();
        return Optional.of(Reason.certain(
                "The index is partial, WHERE " + SortKey.of(predicate).expression() + ". "
                        + (conditions.isEmpty()
                                ? "A query without conditions does not imply that."
                                : NOT_IMPLIED + ": " + PlanNode.shortened(String.join("; ", conditions)) + "."),
                "add the index's own condition to the query."));
    }

    private boolean isSaid(String predicate) {
        return withoutIndexes.conditions().stream()
                .anyMatch(condition -> SortKey.normal(condition).contains(SortKey.normal(predicate)));
    }

    private Optional<Reason> otherIndex() {
        Set<String> others = new TreeSet<>();
        forced.root()
                .all()
                .filter(node -> node.index() != null)
                .filter(node -> node.relation() == null || index.tables().contains(node.relation()))
                .forEach(node -> others.add(node.index()));
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String instead = "The planner takes " + String.join(", ", others) + " instead.";
        return Optional.of(
                index.tableRows() < IndexUse.SMALL_TABLE
                        ? Reason.unknown(
                                instead + " On a table so small that says little.", "verify where there is more data.")
                        : Reason.possible(instead, "name that one, or drop what is not needed."));
    }

    private Reason noUse() {
        return Reason.certain(
                "With sequential scans switched off, the planner still finds no use for it. The index has the keys "
                        + index.actual().definition().columns() + "; "
                        + (withoutIndexes.conditions().isEmpty()
                                ? "the query has no conditions"
                                : "the query's conditions are "
                                        + PlanNode.shortened(String.join("; ", withoutIndexes.conditions())))
                        + withoutIndexes
                                .sort()
                                .map(sort -> ", its order " + String.join(", ", sort.sortKeys()))
                                .orElse("")
                        + ".",
                "compare or sort by the first key as the index has it, or name another index.");
    }
}
