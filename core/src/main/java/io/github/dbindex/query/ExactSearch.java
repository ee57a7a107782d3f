package io.github.dbindex.query;

import io.github.dbindex.query.RecallText.Distances;
import io.github.dbindex.query.SortKey.Distance;
import io.github.dbindex.sql.query.PreciseSelect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches without any index: the right answers, at the price of reading the whole table for each. */
final class ExactSearch {

    private final QueryRun run;
    private final RecallText text;
    private final int at;
    private final QueryRun.Prepared own;
    private final QueryRun.@Nullable Prepared precise;

    ExactSearch(QueryRun run, RecallText text, int at) {
        this.run = run;
        this.text = text;
        this.at = at;
        run.set(IndexUse.off("enable_indexscan", "enable_indexonlyscan"));
        this.own = text.prepare(run);
        PreciseSelect exact = text.precise();
        this.precise = exact == null ? null : run.prepare(exact.exact(), exact.types());
    }

    /**
     * The right answers for one sample.
     *
     * @param ofIndex what the query would find if its index missed nothing
     * @param right what is nearest by the vectors themselves
     * @param self how far the searched vector is from itself, by the query's own distance
     * @param preciseSelf the same by the vectors themselves
     */
    record Answers(List<String> values, Neighbours ofIndex, Neighbours right, double self, double preciseSelf) {}

    /** Empty for a sample that has no neighbours. */
    Optional<Answers> of(List<String> values) {
        double self = text.knowsItself() ? selfDistance(text.searched(), values) : Neighbours.NONE;
        List<Distances> rows = own.rows(values, text::read);
        Neighbours ofIndex = Neighbours.of(rows.stream().map(Distances::own).toList(), at, self);
        PreciseSelect exact = text.precise();
        if (exact == null || precise == null) {
            return answers(values, ofIndex, ofIndex, self, self);
        }
        double preciseSelf = selfDistance(exact.exact(), values);
        Neighbours right =
                Neighbours.of(precise.rows(values, row -> text.read(row).precise()), at, preciseSelf);
        return answers(values, ofIndex, right, self, preciseSelf);
    }

    private static Optional<Answers> answers(
            List<String> values, Neighbours ofIndex, Neighbours right, double self, double preciseSelf) {
        return ofIndex.distances().isEmpty() || right.distances().isEmpty()
                ? Optional.empty()
                : Optional.of(new Answers(values, ofIndex, right, self, preciseSelf));
    }

    /** How far the searched vector is from itself: nothing, except by inner product. */
    private double selfDistance(String sql, List<String> values) {
        Optional<Distance> distance = Stream.of(run.explain(sql, text.types(), values))
                .flatMap(plan -> plan.sort().stream())
                .map(sort -> SortKey.of(sort.sortKeys().get(0)))
                .flatMap(key -> key.distance().stream())
                .filter(found -> found.operator().equals("<#>") && SortKey.isConstant(found.otherSide()))
                .findFirst();
        return distance.map(found -> "SELECT (" + found.otherSide() + ") <#> (" + found.otherSide() + ")")
                .map(product -> run.query(product, row -> row.getDouble(1)).get(0))
                .orElse(0.0);
    }
}
