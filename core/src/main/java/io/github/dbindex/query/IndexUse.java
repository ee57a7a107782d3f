package io.github.dbindex.query;

import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.sql.query.SelectText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the planner can use an index for a query, and whether it does. */
public final class IndexUse {

    /** More samples seldom have other plans. */
    private static final int PLANNED_SAMPLES = 5;

    /** What a plan made for a prepared statement costs to make, about; the server counts it against custom plans. */
    private static final double PLANNING_COST = 5;

    /** Below this the planner may be right to read the whole table. */
    static final long SMALL_TABLE = 10_000;

    private static final List<String> SCANS =
            List.of("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan", "enable_seqscan", "enable_sort");

    private final Session session;
    private final Duration timeout;

    /**
     * Begins on a session.
     *
     * @param timeout of each statement
     */
    public IndexUse(Session session, Duration timeout) {
        this.session = session;
        this.timeout = timeout;
    }

    /**
     * Plans and what was found wrong with them.
     *
     * @param plan the plan in question; null if there is none
     * @param reason null if all is well
     */
    public record Answer(@Nullable QueryPlan plan, @Nullable Reason reason) {}

    /** Asks the planner, under the settings of the moment. */
    @FunctionalInterface
    interface Explain {

        QueryPlan plan(List<String> values);
    }

    /** Whether the planner can use the index, whatever the data: other ways are made expensive. */
    public Answer canUse(SampleQuery query, TargetIndex index, Samples samples) {
        if (!index.actual().state().isUsable() && !index.actual().partitioned()) {
            return new Answer(
                    null,
                    cannotUse(
                            index,
                            Reason.certain(
                                    "The index " + index.actual().state().meaning() + ".",
                                    "build it again: REINDEX INDEX CONCURRENTLY "
                                            + index.actual().name().quoted() + ";")));
        }
        try {
            return QueryRun.readOnly(session, timeout, run -> canUse(run, query, index, samples));
        } catch (StatementFailedException e) {
            return new Answer(null, new Refusals(session).of(query, e));
        }
    }

    private static Answer canUse(QueryRun run, SampleQuery query, TargetIndex index, Samples samples) {
        Explain explain = values -> run.explain(SelectText.of(query.sql()).text(), values);
        boolean known = !samples.isEmpty();
        List<String> values = known ? samples.rows().get(0) : Samples.unknown(query);
        run.set("plan_cache_mode", known ? "force_custom_plan" : "force_generic_plan");
        QueryPlan plan = forced(run, explain, values, index);
        if (!index.isIn(plan)) {
            run.set(off("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan"));
            Reason reason = new WhyNot(index, explain.plan(values), plan).reason();
            return new Answer(plan, cannotUse(index, known ? reason : withoutValues(reason)));
        }
        if (index.isVector() && !isLimited(plan, index)) {
            return new Answer(plan, WhyNot.noLimit(index));
        }
        return new Answer(plan, known && !values.isEmpty() ? generic(run, explain, values, index) : null);
    }

    /** A partial index is out of reach for a plan that knows no values, so nothing follows from that. */
    private static Reason withoutValues(Reason reason) {
        return !reason.problem().contains(WhyNot.NOT_IMPLIED)
                ? reason
                : Reason.unknown(
                        reason.problem()
                                + " That may be different for the values it is run with, and the parameters have"
                                + " no rows here to try.",
                        "verify where there is data.");
    }

    /** The first plan with the index in it, with more and more of the other ways made expensive. */
    static QueryPlan forced(QueryRun run, Explain explain, List<String> values, TargetIndex index) {
        run.set(off("enable_seqscan"));
        QueryPlan plan = explain.plan(values);
        for (String way : List.of("enable_sort", "enable_bitmapscan", "enable_indexonlyscan")) {
            if (index.isIn(plan)) {
                return plan;
            }
            run.set(way, "off");
            plan = explain.plan(values);
        }
        return plan;
    }

    static Map<String, String> off(String... ways) {
        Map<String, String> settings = new LinkedHashMap<>();
        SCANS.forEach(way -> settings.put(way, List.of(ways).contains(way) ? "off" : "on"));
        return settings;
    }

    private static Reason cannotUse(TargetIndex index, Reason reason) {
        String problem = (reason.kind() == Reason.Kind.CERTAIN ? "The query cannot use " : "The query may not use ")
                + index + ". " + reason.problem();
        return reason.problem().startsWith("It has no LIMIT")
                ? reason
                : new Reason(reason.kind(), problem, reason.next());
    }

    private static @Nullable Reason generic(QueryRun run, Explain explain, List<String> values, TargetIndex index) {
        run.set("plan_cache_mode", "force_generic_plan");
        String predicate = index.actual().definition().predicate();
        if (predicate == null || index.isIn(forced(run, explain, values, index))) {
            return null;
        }
        return Reason.possible(
                "It can use the index only while the planner knows the values: the index is partial, WHERE "
                        + SortKey.of(predicate).expression() + ", and a generic plan does not know them. The server may"
                        + " choose one from the sixth run of a prepared statement on.",
                "write the condition as a literal, or set plan_cache_mode = force_custom_plan for the application.");
    }

    private static boolean isLimited(QueryPlan plan, TargetIndex index) {
        return plan.root()
                .all()
                .filter(node -> node.index() != null && index.names().contains(node.index()))
                .allMatch(plan::isLimited);
    }

    /** Whether the planner does use the index, with the server's own settings and statistics. */
    public Answer uses(SampleQuery query, TargetIndex index, Samples samples) {
        try {
            return QueryRun.readOnly(session, timeout, run -> uses(run, query, index, samples));
        } catch (StatementFailedException e) {
            return new Answer(null, new Refusals(session).of(query, e));
        }
    }

    private static Answer uses(QueryRun run, SampleQuery query, TargetIndex index, Samples samples) {
        Explain explain = values -> run.explain(SelectText.of(query.sql()).text(), values);
        run.set("plan_cache_mode", "force_custom_plan");
        List<QueryPlan> plans = new ArrayList<>();
        samples.rows().stream().limit(PLANNED_SAMPLES).forEach(values -> plans.add(explain.plan(values)));
        List<String> values = samples.rows().get(0);
        Optional<QueryPlan> without =
                plans.stream().filter(plan -> !index.isIn(plan)).findFirst();
        if (without.isPresent()) {
            long used = plans.stream().filter(index::isIn).count();
            QueryPlan forced = forced(run, explain, values, index);
            return new Answer(without.get(), notUsed(index, without.get(), forced, used, plans.size()));
        }
        run.set("plan_cache_mode", "force_generic_plan");
        QueryPlan generic = explain.plan(values);
        double custom = plans.stream().mapToDouble(QueryPlan::cost).average().orElse(0);
        boolean preferred = !index.isIn(generic) && generic.cost() < custom + PLANNING_COST;
        return new Answer(plans.get(0), preferred ? genericPreferred(generic, custom) : null);
    }

    private static Reason notUsed(TargetIndex index, QueryPlan plan, QueryPlan forced, long used, int samples) {
        String instead = "The query does not use " + index + ". The planner takes " + ways(plan, index) + " instead"
                + (samples > 1 && used > 0 ? " for " + (samples - used) + " of " + samples + " samples" : "")
                + ", cost " + Math.round(plan.cost())
                + (index.isIn(forced) ? "; through the index it would be " + Math.round(forced.cost()) : "") + ".";
        String table = index.actual().table().toString();
        if (index.tableRows() <= 0) {
            return Reason.unknown(
                    instead + " " + table + " is empty or was never analyzed, so that says little.",
                    "verify where there is data, after ANALYZE "
                            + index.actual().table().quoted() + ".");
        }
        if (index.tableRows() < SMALL_TABLE) {
            return Reason.unknown(
                    instead + " " + table + " has about " + index.tableRows()
                            + " rows, and so few may be read faster as a whole.",
                    "verify where there is more data.");
        }
        return Reason.certain(
                instead,
                "look at the plan in the report; ANALYZE "
                        + index.actual().table().quoted()
                        + ", select fewer rows, or name the index that serves the query.");
    }

    private static String ways(QueryPlan plan, TargetIndex index) {
        return plan.root()
                .all()
                .filter(node -> node.relation() != null && index.tables().contains(node.relation()))
                .findFirst()
                .map(node ->
                        node.type() + (node.index() == null ? "" : " using " + node.index()) + " on " + node.relation())
                .orElse(plan.root().type());
    }

    private static Reason genericPreferred(QueryPlan generic, double custom) {
        return Reason.possible(
                "From the sixth run of a prepared statement on the server may take its generic plan, which does not use the"
                        + " index and looks cheaper: cost " + Math.round(generic.cost()) + " instead of "
                        + Math.round(custom) + ".",
                "set plan_cache_mode = force_custom_plan for the application, or write the values that matter as"
                        + " literals.");
    }
}
