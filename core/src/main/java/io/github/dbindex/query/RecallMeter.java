package io.github.dbindex.query;

import io.github.dbindex.database.Session;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.IndexParameters;
import io.github.dbindex.query.ExactSearch.Answers;
import io.github.dbindex.query.RecallResult.Point;
import io.github.dbindex.query.RecallText.Distances;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a query finds through its index with what it finds without, in one transaction, so that both see the
 * same rows. Costs a search of the whole table for each sample.
 */
public final class RecallMeter {

    private static final List<Integer> EF_SEARCH = List.of(10, 20, 40, 80, 160, 320);
    private static final List<Integer> PROBES = List.of(1, 2, 5, 10, 20, 50, 100);

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
        Optional<RecallText> text = RecallText.of(query, index);
        if (!index.isVector()) {
            AccessMethod method = index.actual().definition().method();
            return Answer.none(
                    method.isKnown()
                            ? "an index of method " + method + " finds every row."
                            : "what sets how much an index of method " + method + " finds is not known to dbindex.",
                    "leave recall out, or name an index of method "
                            + AccessMethod.ofVectors().stream()
                                    .map(AccessMethod::name)
                                    .collect(Collectors.joining(" or "))
                            + ".");
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
                    "the server refuses "
                            + (e.sqlState().equals(SqlState.QUERY_CANCELED)
                                    ? "to go on"
                                    : "the query with its distance")
                            + ": " + e.serverMessage() + " (SQLSTATE " + e.sqlState() + ").",
                    e.sqlState().equals(SqlState.QUERY_CANCELED)
                            ? "give it more time with dbindex.queryTimeout."
                            : "select the distance in the column list and order by its name.");
        }
    }

    /** One measurement, in its transaction. */
    private final class Measurement {

        private final QueryRun run;
        private final RecallText text;
        private final int at;
        private final TargetIndex index;
        private final AccessMethod method;
        private final String setting;
        private final long end = System.nanoTime() + budget.toNanos();
        private final List<Answers> exact = new ArrayList<>();
        private int leftOut;

        Measurement(QueryRun run, RecallText text, int at, TargetIndex index) {
            this.run = run;
            this.text = text;
            this.at = at;
            this.index = index;
            this.method = index.actual().definition().method();
            this.setting = method.nearestNeighbours().orElseThrow().search().name();
        }

        Answer answer(Samples samples) {
            leftOut = samples.nulls();
            run.set("plan_cache_mode", "force_custom_plan");
            searchExactly(samples);
            if (exact.isEmpty()) {
                return Answer.none("none of the samples has a neighbour.", "verify where there is data.");
            }
            IndexUse.forced(run, this::plan, exact.get(0).values(), index);
            return searchThroughIndex()
                    .map(result -> new Answer(result, null))
                    .orElseGet(() -> Answer.none("the planner does not use the index.", "see query-can-use."));
        }

        private QueryPlan plan(List<String> values) {
            return run.explain(text.searched(), text.types(), values);
        }

        private void searchExactly(Samples samples) {
            ExactSearch search = new ExactSearch(run, text, at);
            for (List<String> values : samples.rows()) {
                search.of(values).ifPresentOrElse(exact::add, () -> leftOut++);
                if (isOver()) {
                    return;
                }
            }
        }

        /** Empty if the planner goes another way even with the server's own value of the setting. */
        private Optional<RecallResult> searchThroughIndex() {
            QueryRun.Prepared prepared = text.prepare(run);
            int current = Integer.parseInt(run.setting(setting));
            return point(current, prepared).map(own -> {
                List<Point> sweep = new ArrayList<>();
                for (int value : values(current)) {
                    if (value == current) {
                        sweep.add(own);
                    } else if (!isOver()) {
                        point(value, prepared).ifPresent(sweep::add);
                    }
                }
                return new RecallResult(at, exact.size(), leftOut, method, own, sweep, text.precise() != null);
            });
        }

        /** Empty if the planner does not use the index with this value, so that nothing would be learned of it. */
        private Optional<Point> point(int value, QueryRun.Prepared prepared) {
            run.set(setting, String.valueOf(value));
            return index.isIn(plan(exact.get(0).values())) ? Optional.of(measured(value, prepared)) : Optional.empty();
        }

        private Point measured(int value, QueryRun.Prepared prepared) {
            List<Double> shares = new ArrayList<>();
            List<Double> ofIndex = new ArrayList<>();
            List<Long> times = new ArrayList<>();
            int tooFew = 0;
            for (Answers answers : exact) {
                prepared.rows(answers.values(), text::read);
                long start = System.nanoTime();
                List<Distances> rows = prepared.rows(answers.values(), text::read);
                times.add(System.nanoTime() - start);
                shares.add(answers.right().foundBy(neighbours(rows, Distances::precise, answers.preciseSelf())));
                ofIndex.add(answers.ofIndex().foundBy(neighbours(rows, Distances::own, answers.self())));
                tooFew += rows.size() < answers.ofIndex().rows() ? 1 : 0;
            }
            return new Point(value, Share.of(shares), Share.of(ofIndex), tooFew, Timing.ofNanos(times));
        }

        private Neighbours neighbours(List<Distances> rows, ToDoubleFunction<Distances> distance, double self) {
            return Neighbours.of(rows.stream().map(distance::applyAsDouble).toList(), at, self);
        }

        private SortedSet<Integer> values(int current) {
            int lists = index.actual().definition().number(IndexParameters.LISTS);
            Stream<Integer> values = switch (method.structure()) {
                case GRAPH -> EF_SEARCH.stream().filter(value -> value >= at);
                case LISTS -> PROBES.stream().filter(value -> value <= lists);
                case BTREE, HASH, GIST, SPGIST, GIN, BRIN, SIGNATURES, UNKNOWN -> Stream.empty();
            };
            SortedSet<Integer> all = new TreeSet<>(values.toList());
            all.add(current);
            return all;
        }

        private boolean isOver() {
            return System.nanoTime() - end > 0;
        }
    }
}
