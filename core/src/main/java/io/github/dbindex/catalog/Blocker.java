package io.github.dbindex.catalog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session that holds what we wait for: a lock, or a snapshot older than ours.
 *
 * @param pid 0 for a prepared transaction, which has no session
 * @param state as {@code pg_stat_activity.state}; "not visible" where this role may not see it
 * @param transactionAge how long its transaction has been open; null if unknown
 */
public record Blocker(
        int pid,
        String user,
        String application,
        String client,
        String state,
        @Nullable Duration transactionAge,
        String query) {

    /** Whether it has kept a transaction open for so long and runs no statement in it. */
    public boolean idlesInTransactionFor(Duration limit) {
        return state.startsWith("idle in transaction")
                && transactionAge != null
                && transactionAge.compareTo(limit) >= 0;
    }

    /** For people: {@code pid 4711 nightly-export (etl@10.0.3.7), idle in transaction, transaction open for 2 min 10 s}. */
    public String described() {
        if (pid == 0) {
            return "a prepared transaction (see pg_prepared_xacts)";
        }
        String who = user + (client.isEmpty() ? "" : "@" + client);
        if (query.contains("pg_try_advisory_xact_lock")) {
            return "pid " + pid + " (" + user + (client.isEmpty() ? "" : "@" + client)
                    + "), a Flyway without dbindex that waits for its lock in an open transaction";
        }
        return "pid " + pid + (application.isEmpty() ? "" : " " + application)
                + (who.isEmpty() ? "" : " (" + who + ")") + ", " + state
                + (transactionAge == null ? "" : ", transaction open for " + seconds(transactionAge));
    }

    private static String seconds(Duration age) {
        long seconds = age.toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
