package io.github.dbindex.history;

import io.github.dbindex.database.Session;

/** What is sent to {@code dbindex_history}; the table's full name goes where {@code {history}} stands. */
final class HistoryStatements {

    // A row that still says running, of a backend that is gone, belongs to a run that was killed.
    private static final String MARK_LOST = """
            UPDATE {history} h
               SET outcome = ?::text, finished_at = pg_catalog.clock_timestamp()
             WHERE h.index_name = ?::text AND h.outcome = ?::text
               AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_stat_activity a
                                WHERE a.pid = h.backend_pid AND a.application_name LIKE 'dbindex%')
            RETURNING h.id
            """;

    static final String LOST = MARK_LOST;

    // Every column with a default is given its value here, so that no default is evaluated.
    static final String BEGIN = "WITH " + Session.USER_PATH + """
            , lost AS (
            """ + MARK_LOST + """
            )
            INSERT INTO {history} (started_at, outcome, built_by, version, action, index_name, table_name, method,
                                   row_estimate, table_oid, index_oid, filenode_before, definition)
            SELECT pg_catalog.clock_timestamp(), ?::text,
                   current_user::text || coalesce('@' || pg_catalog.host(pg_catalog.inet_client_addr()), ''),
                   ?::text, b.action, ?::text, ?::text, ?::text, ?::bigint, b.table_oid, b.index_oid,
                   CASE WHEN b.action = 'REINDEX' THEN pg_catalog.pg_relation_filenode(b.index_oid::regclass) END,
                   CASE WHEN b.action = 'DROP' THEN pg_catalog.pg_get_indexdef(b.index_oid) END
              FROM (SELECT ?::text AS action, pg_catalog.to_regclass(?::text)::oid AS table_oid,
                           pg_catalog.to_regclass(?::text)::oid AS index_oid
                      FROM user_path) b
            RETURNING id
            """;

    static final String DROPS = """
            SELECT DISTINCT index_name FROM {history} WHERE version = ?::text AND action = 'DROP' ORDER BY index_name
            """;

    // An attempt of this run that has built it again is none of an earlier run.
    static final String REINDEXED = """
            SELECT 1 FROM {history} h
             WHERE h.version = ?::text AND h.action = 'REINDEX' AND h.index_name = ?::text AND h.applied_at IS NULL
               AND h.filenode_before <> pg_catalog.pg_relation_filenode(?::bigint::oid::regclass)
               AND NOT (h.id >= ?::bigint AND h.outcome = ?::text)
             LIMIT 1
            """;

    static final String SENT = """
            UPDATE {history}
               SET backend_pid = ?::int,
                   needed_bytes = coalesce(?::bigint, needed_bytes), memory_bytes = coalesce(?::bigint, memory_bytes),
                   workers = coalesce(?::int, workers)
             WHERE id = ?::bigint
            RETURNING id
            """;

    static final String PHASE = "UPDATE {history} SET phase = ?::text WHERE id = ?::bigint RETURNING id";

    static final String FAILED = """
            UPDATE {history}
               SET outcome = ?::text, finished_at = pg_catalog.clock_timestamp(), waited_ms = ?::bigint,
                   blockers = ?::text, sqlstate = ?::text, problem = ?::text
             WHERE id = ?::bigint
            RETURNING id
            """;

    // Whoever comes later tells how an attempt ended, for the run that had begun it. The definition is as the server
    // prints it; that of an index which is gone stays as it was.
    static final String FINISHED = "WITH " + Session.USER_PATH + """
            , earlier AS (
            UPDATE {history} SET outcome = ?::text, finished_at = pg_catalog.clock_timestamp()
             WHERE index_name = ?::text AND outcome = ?::text AND id < ?::bigint
            RETURNING id
            )
            UPDATE {history} h
               SET outcome = ?::text, finished_at = pg_catalog.clock_timestamp(), waited_ms = ?::bigint,
                   blockers = ?::text, size_bytes = ?::bigint, spilled = ?::boolean,
                   definition = coalesce(pg_catalog.pg_get_indexdef(now.oid), h.definition),
                   index_oid = coalesce(now.oid, h.index_oid),
                   key_attnums = (SELECT pg_catalog.array_agg(k.attnum ORDER BY k.n)
                                    FROM pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, n)
                                   WHERE k.n <= i.indnkeyatts)
              FROM (SELECT pg_catalog.to_regclass(?::text)::oid AS oid FROM user_path) now
              LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = now.oid
             WHERE h.id = ?::bigint
            RETURNING h.id
            """;

    static final String APPLIED = """
            UPDATE {history} SET applied_at = pg_catalog.clock_timestamp()
             WHERE version = ?::text AND action = 'REINDEX' AND applied_at IS NULL
            RETURNING id
            """;

    private HistoryStatements() {}
}
