package io.github.dbindex.verify.queries;

import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.query.IndexUse;
import io.github.dbindex.query.QueryTimer;
import io.github.dbindex.query.Reason;
import io.github.dbindex.query.RecallMeter;
import io.github.dbindex.query.Refusals;
import io.github.dbindex.query.SampleQuery;
import io.github.dbindex.query.SampleQuery.RecallTarget;
import io.github.dbindex.query.Samples;
import io.github.dbindex.query.TargetIndex;
import io.github.dbindex.query.Timing;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.verify.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the checks of the manifest's queries, each in a transaction that cannot write and is rolled back. */
public final class QueryChecks {

    private static final Duration TIMING_BUDGET = Duration.ofSeconds(10);
    private static final Duration RECALL_BUDGET = Duration.ofSeconds(60);
    private static final String NO_ROWS = "its parameters have no rows here.";

    private final Session session;
    private final Duration timeout;
    private final IndexUse use;

    /**
     * Begins on a session; names without a schema are looked for on its search path.
     *
     * @param timeout of each statement
     */
    public QueryChecks(Session session, Duration timeout) {
        this.session = session;
        this.timeout = timeout;
        this.use = new IndexUse(session, timeout);
    }

    /** One verdict for each query, in the same order. */
    public List<QueryVerdict> verify(List<SampleQuery> queries) {
        return queries.stream().map(this::verify).toList();
    }

    private QueryVerdict verify(SampleQuery query) {
        QueryVerdict.Builder verdict = new QueryVerdict.Builder(query);
        Optional<Reason> beforehand = new Refusals(session).beforehand(query);
        if (beforehand.isPresent()) {
            Reason reason = beforehand.get();
            verdict.found(Check.QUERY_CAN_USE, reason.kind(), reason.problem(), reason.next());
            return verdict.build();
        }
        try {
            verify(query, Samples.of(query, session, timeout), verdict);
        } catch (StatementFailedException e) {
            Reason reason = new Refusals(session).ofParameter(query, e);
            verdict.found(Check.QUERY_CAN_USE, reason.kind(), reason.problem(), reason.next());
        }
        return verdict.build();
    }

    private void verify(SampleQuery query, Samples samples, QueryVerdict.Builder verdict) {
        boolean runs = true;
        String uses = query.uses();
        if (uses != null) {
            Optional<TargetIndex> index = index(uses);
            if (index.isEmpty()) {
                verdict.found(
                        Check.QUERY_CAN_USE,
                        Reason.Kind.CERTAIN,
                        "There is no index " + uses + ".",
                        "create it in a migration, or correct uses in the manifest.");
            } else {
                runs = checkIndex(query, index.get(), samples, verdict);
            }
        }
        if (runs) {
            checkSpeed(query, samples, verdict);
        }
    }

    /** A name that cannot be one is not there either. */
    private Optional<TargetIndex> index(String name) {
        try {
            return TargetIndex.named(name, session);
        } catch (StatementFailedException e) {
            if (e.sqlState().equals("42602") || e.sqlState().equals("42601")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns whether the query can be run at all. */
    private boolean checkIndex(SampleQuery query, TargetIndex index, Samples samples, QueryVerdict.Builder verdict) {
        verdict.names(index.name());
        IndexUse.Answer canUse = use.canUse(query, index, samples);
        verdict.answer(Check.QUERY_CAN_USE, canUse);
        Reason reason = canUse.reason();
        if (reason != null && (reason.kind() == Reason.Kind.CERTAIN || canUse.plan() == null)) {
            return canUse.plan() != null;
        }
        if (samples.isEmpty()) {
            verdict.found(
                    Check.QUERY_USES,
                    Reason.Kind.UNKNOWN,
                    "Whether the query uses " + index + " was not looked at: " + NO_ROWS,
                    "verify where there is data.");
            return true;
        }
        verdict.answer(Check.QUERY_USES, use.uses(query, index, samples));
        RecallTarget target = query.recall();
        if (target != null) {
            RecallMeter meter = new RecallMeter(session, timeout, RECALL_BUDGET);
            RecallFindings.add(target, meter.measure(query, target.at(), index, samples), verdict);
        }
        return true;
    }

    private void checkSpeed(SampleQuery query, Samples samples, QueryVerdict.Builder verdict) {
        Duration limit = query.p95();
        if (samples.isEmpty()) {
            if (limit != null) {
                verdict.found(
                        Check.QUERY_SPEED,
                        Reason.Kind.UNKNOWN,
                        "The query was not timed: " + NO_ROWS,
                        "verify where there is data.");
            }
            return;
        }
        try {
            Timing timing = new QueryTimer(session, timeout, TIMING_BUDGET).time(query, samples);
            verdict.timing(timing);
            if (limit != null) {
                checkSpeed(limit, timing, verdict);
            }
        } catch (StatementFailedException e) {
            Reason reason = new Refusals(session).of(query, e);
            verdict.found(Check.QUERY_SPEED, reason.kind(), reason.problem(), reason.next());
        }
    }

    private static void checkSpeed(Duration limit, Timing timing, QueryVerdict.Builder verdict) {
        if (timing.p95() * 1_000_000 <= limit.toNanos()) {
            verdict.passed(Check.QUERY_SPEED);
            return;
        }
        verdict.found(
                Check.QUERY_SPEED,
                Reason.Kind.CERTAIN,
                "95 of 100 runs take up to " + Amounts.millis(timing.p95()) + ", and may take "
                        + Amounts.millis(limit.toNanos() / 1_000_000.0) + ". The median is "
                        + Amounts.millis(timing.median()) + ", the fastest of " + timing.runs() + " runs "
                        + Amounts.millis(timing.fastest()) + ", the slowest " + Amounts.millis(timing.slowest()) + ".",
                "look at the plan in the report, or allow more with p95.");
    }
}
