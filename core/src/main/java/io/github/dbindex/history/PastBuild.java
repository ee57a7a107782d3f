package io.github.dbindex.history;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.AccessMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A build that {@code dbindex_history} tells of: it ended well, and built the index itself. */
public record PastBuild(String table, AccessMethod method, long sizeBytes, Duration time, boolean spilled) {

    // What an outcome means is not asked here: an older table has words for it.
    private static final String ENDED = """
            SELECT h.table_name, h.method, h.size_bytes, coalesce(h.spilled, false) AS spilled, h.outcome,
                   (extract(epoch FROM h.finished_at - h.started_at) * 1000)::bigint AS milliseconds
              FROM {history} h
             WHERE h.size_bytes > 0 AND h.finished_at > h.started_at
             ORDER BY h.id DESC
             LIMIT 1000
            """;

    private static final int MANY = 200;

    /**
     * The newest first; none if there is no history, or this role may not read it.
     *
     * @throws io.github.dbindex.DbIndexException if what is there may be somebody else's
     */
    public static List<PastBuild> read(Session session) {
        Optional<HistoryTable> history = HistoryTable.toRead(
                session, HistoryColumn.OUTCOME, HistoryColumn.METHOD, HistoryColumn.SIZE_BYTES, HistoryColumn.SPILLED);
        return history.map(table -> session.query(table.in(ENDED), Ended::of).stream()
                        .filter(Ended::isBuild)
                        .map(Ended::build)
                        .limit(MANY)
                        .toList())
                .orElse(List.of());
    }

    private record Ended(String outcome, PastBuild build) {

        static Ended of(java.sql.ResultSet row) throws java.sql.SQLException {
            return new Ended(
                    row.getString("outcome"),
                    new PastBuild(
                            row.getString("table_name"),
                            AccessMethod.of(row.getString("method")),
                            row.getLong("size_bytes"),
                            Duration.ofMillis(row.getLong("milliseconds")),
                            row.getBoolean("spilled")));
        }

        boolean isBuild() {
            return AttemptOutcome.of(outcome).filter(AttemptOutcome::isBuild).isPresent();
        }
    }
}
