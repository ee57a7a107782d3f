package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import java.time.Duration;
import java.util.List;

/** A build that {@code dbindex_history} tells of: it ended well, and built the index itself. */
public record PastBuild(String table, String method, long sizeBytes, Duration time, boolean spilled) {

    private static final String BUILDS = """
            SELECT h.table_name, h.method, h.size_bytes, coalesce(h.spilled, false) AS spilled,
                   (extract(epoch FROM h.finished_at - h.started_at) * 1000)::bigint AS milliseconds
              FROM dbindex_history h
             WHERE h.outcome IN ('valid', 'valid, after a leftover was dropped', 'valid, built again')
               AND h.size_bytes > 0 AND h.finished_at > h.started_at
             ORDER BY h.id DESC
             LIMIT 200
            """;

    /** The newest first; none if there is no history, or this role may not read it. */
    public static List<PastBuild> read(Session session) {
        return BuildRecords.readable(session)
                .map(history -> session.query(
                        BUILDS.replace("dbindex_history", history.quoted()),
                        row -> new PastBuild(
                                row.getString("table_name"),
                                row.getString("method"),
                                row.getLong("size_bytes"),
                                Duration.ofMillis(row.getLong("milliseconds")),
                                row.getBoolean("spilled"))))
                .orElse(List.of());
    }
}
