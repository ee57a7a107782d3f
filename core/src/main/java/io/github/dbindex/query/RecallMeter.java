package io.github.dbindex.query;

import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.query.RecallResult.Point;
import io.github.dbindex.query.SortKey.Distance;
import io.github.dbindex.sql.SelectText;
import io.github.dbindex.sql.SelectText.WithDistance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a query finds through its index with what it finds without, in one transaction, so that both see the
 * same rows. Costs a search of the whole table for each sample.
 */
public final class RecallMeter {

    private static final List<Integer> EF_SEARCH = List.of(10, 20, 40, 80, 160, 320);
    private static final List<Integer> PROBES = List.of(1, 2, 5, 10, 20, 50, 100);
    private static final int DEFAULT_LISTS = 100;

    private final Session session;
    private final Duration timeout;
    private final Duration budget;

    /**
     * Begins on a session.
     *
     * @param timeout of each search
     * @param budget after which no further sample, and no further value of the setting, is tried
     */
    public RecallMeter(Session session, Duration timeout, Duration budget) {
        this.session = session;
        this.timeout = timeout;
        this.budget = budget;
    }

    /**
     * What was measured, or why nothing was.
     *
     * @param result null if nothing was measured
     * @param reason null if something was
     */
    public record Answer(
            @Nullable RecallResult result, @Nullable Reason reason) {

        static Answer none(String why, String next) {
            return new Answer(null, Reason.unknown("The recall was not measured: " + why, next));
        }
    }

    /** Measures the recall of the query's nearest {@code at} rows. */
    public Answer measure(SampleQuery query, int at, TargetIndex index, Samples samples) {
        Optional<WithDistance> text = SelectText.of(query.sql()).withDistance();
        if (!index.isVector()) {
            return Answer.none(
                    "an index of method " + index.actual().definition().method() + " finds every row.",
                    "leave recall out, or name an index of method hnsw or ivfflat.");
        }
        if (text.isEmpty()) {
            return Answer.none(
                    "the query has no ORDER BY with a FROM before it, outside all brackets.",
                    "order by the distance in the outermost SELECT.");
        }
        try {
            return QueryRun.readOnly(
                    session, timeout, run -> new Measurement(run, text.get(), at, index).answer(samples));
        } catch (StatementFailedException e) {
            if (e.connectionLost()) {
                throw e;
            }
            return Answer.none(
                    "the server refuses " + (e.sqlState().equals("57014") ? "to go on" : "the query with its distance")
                            + ": " + e.serverMessage() + " (SQLSTATE " + e.sqlState() + ").",
                    e.sqlState().equals("57014")
                            ? "give it more time with dbindex.queryTimeout."
                            : "select the distance in the column list and order by its name.");
        }
    }

    /** One measurement, in its transaction. */
    private final class Measurement {

        private final QueryRun run;
        private final String sql;
        private final String column;
        private final int at;
        private final TargetIndex index;
        private final String setting;
        private final long end = System.nanoTime() + budget.toNanos();
        private final List<List<String>> searched = new ArrayList<>();
        private final List<Neighbours> exact = new ArrayList<>();
        private final List<Double> selves = new ArrayList<>();
        private QueryRun.Prepared prepared;
        private int leftOut;

        Measurement(QueryRun run, WithDistance text, int at, TargetIndex index) {
            this.run = run;
            this.sql = text.text();
            this.prepared = run.prepare(sql);
            this.column = text.column();
            this.at = at;
            this.index = index;
            this.setting = index.actual().definition().method().equals("hnsw") ? "hnsw.ef_search" : "ivfflat.probes";
        }

        Answer answer(Samples samples) {
            leftOut = samples.nulls();
            run.set("plan_cache_mode", "force_custom_plan");
            searchExactly(samples);
            if (searched.isEmpty()) {
                return Answer.none("none of the samples has a neighbour.", "verify where there is data.");
            }
            QueryPlan plan = IndexUse.forced(run, values -> run.explain(sql, values), searched.get(0), index);
            prepared = run.prepare(sql);
            if (!index.isIn(plan)) {
                return Answer.none("the planner does not use the index.", "see query-can-use.");
            }
            return new Answer(searchThroughIndex(), null);
        }

        private void searchExactly(Samples samples) {
            run.set(IndexUse.off("enable_indexscan", "enable_indexonlyscan"));
            prepared = run.prepare(sql);
            for (List<String> values : samples.rows()) {
                double self = selfDistance(values);
                Neighbours found = Neighbours.of(prepared.rows(values, this::distance), at, self);
                if (found.distances().isEmpty()) {
                    leftOut++;
                } else {
                    searched.add(values);
                    exact.add(found);
                    selves.add(self);
                }
                if (isOver()) {
                    return;
                }
            }
        }

        private RecallResult searchThroughIndex() {
            int current = Integer.parseInt(run.setting(setting));
            Point own = point(current);
            List<Point> sweep = new ArrayList<>();
            for (int value : values(current)) {
                if (value == current) {
                    sweep.add(own);
                } else if (!isOver()) {
                    sweep.add(point(value));
                }
            }
            return new RecallResult(at, searched.size(), leftOut, setting, own, sweep);
        }

        private Point point(int value) {
            run.set(setting, String.valueOf(value));
            List<Double> shares = new ArrayList<>();
            List<Long> times = new ArrayList<>();
            int tooFew = 0;
            for (int i = 0; i < searched.size(); i++) {
                prepared.rows(searched.get(i), this::distance);
                long start = System.nanoTime();
                List<Double> distances = prepared.rows(searched.get(i), this::distance);
                times.add(System.nanoTime() - start);
                Neighbours found = Neighbours.of(distances, at, selves.get(i));
                shares.add(exact.get(i).foundBy(found));
                tooFew += found.rows() < exact.get(i).rows() ? 1 : 0;
            }
            return new Point(value, Share.of(shares), tooFew, Timing.ofNanos(times));
        }

        private SortedSet<Integer> values(int current) {
            int lists = Integer.parseInt(
                    index.actual().definition().options().getOrDefault("lists", String.valueOf(DEFAULT_LISTS)));
            Stream<Integer> values = setting.equals("hnsw.ef_search")
                    ? EF_SEARCH.stream().filter(value -> value >= at)
                    : PROBES.stream().filter(value -> value <= lists);
            SortedSet<Integer> all = new TreeSet<>(values.toList());
            all.add(current);
            return all;
        }

        /** How far the searched vector is from itself: nothing, except by inner product. */
        private double selfDistance(List<String> values) {
            Optional<Distance> distance = Stream.of(run.explain(sql, values))
                    .flatMap(plan -> plan.sort().stream())
                    .map(sort -> SortKey.of(sort.sortKeys().get(0)))
                    .flatMap(key -> key.distance().stream())
                    .filter(found -> found.operator().equals("<#>") && SortKey.isConstant(found.otherSide()))
                    .findFirst();
            return distance.map(found -> "SELECT (" + found.otherSide() + ") <#> (" + found.otherSide() + ")")
                    .map(sql -> run.query(sql, row -> row.getDouble(1)).get(0))
                    .orElse(0.0);
        }

        private double distance(ResultSet row) throws SQLException {
            boolean number = column.matches("\\d+");
            double value = number ? row.getDouble(Integer.parseInt(column)) : row.getDouble(label());
            return row.wasNull() ? Double.NaN : value;
        }

        private String label() {
            return column.startsWith("\"")
                    ? column.substring(1, column.length() - 1).replace("\"\"", "\"")
                    : column;
        }

        private boolean isOver() {
            return System.nanoTime() - end > 0;
        }
    }
}
