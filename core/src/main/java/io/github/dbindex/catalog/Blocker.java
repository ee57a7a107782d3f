package io.github.dbindex.catalog;

import io.github.dbindex.database.StatementText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session that holds what we wait for: a lock, or a snapshot older than ours.
 *
 * @param pid 0 for a prepared transaction, which has no session
 * @param state as {@code pg_stat_activity.state}; "not visible" where this role may not see it
 * @param transactionAge how long its transaction has been open; null if unknown
 * @param query what it runs, or ran last; empty where this role may not see it
 */
public record Blocker(
        int pid,
        String user,
        String application,
        String client,
        String state,
        @Nullable Duration transactionAge,
        String query,
        Origin origin) {

    /** Whose session it seems to be. */
    public enum Origin {
        DBINDEX("a session of dbindex"),
        FLYWAY("a Flyway that has its lock"),
        /** The user and the address that dbindex connects with, too. */
        SAME_CLIENT("user and address are dbindex's own: perhaps the application's pool"),
        OTHER("");

        private final String words;

        Origin(String words) {
            this.words = words;
        }
    }

    private static final int SHORT = 60;

    /** A session of which nothing more is known. */
    public Blocker(
            int pid,
            String user,
            String application,
            String client,
            String state,
            @Nullable Duration transactionAge,
            String query) {
        this(pid, user, application, client, state, transactionAge, query, Origin.OTHER);
    }

    /** Whether it has kept a transaction open for so long and runs no statement in it. */
    public boolean idlesInTransactionFor(Duration limit) {
        return state.startsWith("idle in transaction")
                && transactionAge != null
                && transactionAge.compareTo(limit) >= 0;
    }

    /**
     * For people: {@code pid 4711 nightly-export (etl@10.0.3.7), idle in transaction, transaction open for 2 min 10 s, last
     * statement: COPY orders TO STDOUT}.
     */
    public String described() {
        if (pid == 0) {
            return "a prepared transaction (see pg_prepared_xacts)";
        }
        if (origin != Origin.FLYWAY && query.contains("pg_try_advisory_xact_lock")) {
            return "pid " + pid + " (" + who() + "), a Flyway without dbindex that waits for its lock in an open"
                    + " transaction";
        }
        return "pid " + pid + (application.isEmpty() ? "" : " " + application)
                + (who().isEmpty() ? "" : " (" + who() + ")")
                + (origin.words.isEmpty() ? "" : ", " + origin.words)
                + ", " + state
                + (transactionAge == null ? "" : ", transaction open for " + seconds(transactionAge))
                + statement();
    }

    private String who() {
        return user + (client.isEmpty() ? "" : "@" + client);
    }

    private String statement() {
        boolean atWork = state.equals("active") || state.startsWith("idle in transaction");
        if (!atWork || query.isBlank() || query.startsWith("<")) {
            return "";
        }
        String line = StatementText.withoutLiterals(query);
        return (state.equals("active") ? ", runs: " : ", last statement: ")
                + (line.length() <= SHORT ? line : line.substring(0, SHORT - 3) + "...");
    }

    private static String seconds(Duration age) {
        long seconds = age.toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
