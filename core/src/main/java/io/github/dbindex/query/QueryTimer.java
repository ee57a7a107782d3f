package io.github.dbindex.query;

import io.github.dbindex.database.Session;
import io.github.dbindex.sql.query.SelectText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times a query as an application sees it: prepared, on a warm cache, until its last row has arrived. */
public final class QueryTimer {

    private static final int RUNS = 100;
    private static final int ROUNDS = 20;

    private final Session session;
    private final Duration timeout;
    private final Duration budget;

    /**
     * Begins on a session.
     *
     * @param timeout of each run
     * @param budget after which no further round begins
     */
    public QueryTimer(Session session, Duration timeout, Duration budget) {
        this.session = session;
        this.timeout = timeout;
        this.budget = budget;
    }

    /** Runs every sample once to warm up, then again and again, at most until the budget is used up. */
    public Timing time(SampleQuery query, Samples samples) {
        return QueryRun.readOnly(session, timeout, run -> {
            QueryRun.Prepared prepared = run.prepare(SelectText.of(query.sql()).text());
            samples.rows().forEach(values -> once(prepared, values));
            List<Long> times = new ArrayList<>();
            long end = System.nanoTime() + budget.toNanos();
            for (int round = 0; round < ROUNDS && (round == 0 || times.size() < RUNS); round++) {
                for (List<String> values : samples.rows()) {
                    times.add(once(prepared, values));
                }
                if (System.nanoTime() - end > 0) {
                    break;
                }
            }
            return Timing.ofNanos(times);
        });
    }

    private static long once(QueryRun.Prepared prepared, List<String> values) {
        long start = System.nanoTime();
        prepared.rows(values, row -> row.getRow());
        return System.nanoTime() - start;
    }
}
