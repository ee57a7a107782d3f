package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How large tables are, and of what columns. Changes nothing; what takes more than a glance at the catalog says so. */
public final class Tables {

    private static final String COLUMNS = """
            SELECT a.attrelid, a.attname,
                   pg_catalog.concat_ws(' ', a.atttypid, a.atttypmod, a.attcollation, a.attndims,
                                          pg_catalog.has_table_privilege(a.attrelid, 'SELECT')) AS type
              FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = ANY (?::text[]::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
            """;

    // The planner's own arithmetic: the rows per page of the last ANALYZE or VACUUM, times the pages of today.
    private static final String ROWS = """
            SELECT CASE WHEN c.reltuples > 0 AND c.relpages > 0
                        THEN (c.reltuples / c.relpages * (pg_catalog.pg_relation_size(c.oid)
                              / pg_catalog.current_setting('block_size')::int))::bigint ELSE -1 END
              FROM pg_catalog.pg_class c
             WHERE c.oid = ?
            """;

    // A table that is neither partitioned nor a partition has no partition tree (PostgreSQL: Partitioning Information
    // Functions).
    private static final String EMPTY = """
            SELECT coalesce(pg_catalog.sum(pg_catalog.pg_relation_size(t.oid)), 0) = 0
              FROM (SELECT ?::oid AS oid) r
             CROSS JOIN LATERAL (SELECT r.oid
                                 UNION
                                 SELECT p.relid::oid FROM pg_catalog.pg_partition_tree(r.oid::regclass) p) t
            """;

    private final Session session;

    public Tables(Session session) {
        this.session = session;
    }

    /** About how many rows a table has: estimated if it was ever analyzed, counted otherwise. */
    public long rows(Relation table) {
        long estimate = session.first(ROWS, row -> row.getLong(1), table.oid()).orElse(-1L);
        return estimate >= 0 ? estimate : exactRows(table);
    }

    /** How large a table is at this moment, with TOAST and without indexes. Waits while the table is locked altogether. */
    public long sizeBytes(Relation table) {
        return session.first("SELECT pg_catalog.pg_table_size(?::oid)", row -> row.getLong(1), table.oid())
                .orElse(0L);
    }

    /** The same without TOAST: the pages in which its rows begin. */
    public long heapBytes(Relation table) {
        return session.first("SELECT pg_catalog.pg_relation_size(?::oid)", row -> row.getLong(1), table.oid())
                .orElse(0L);
    }

    /** Whether a table has no pages at all, its partitions included. */
    public boolean isEmpty(Relation table) {
        return session.first(EMPTY, row -> row.getBoolean(1), table.oid()).orElse(true);
    }

    /** Every row, counted. */
    public long exactRows(Relation table) {
        String count = "SELECT pg_catalog.count(*)::pg_catalog.text FROM "
                + table.name().quoted();
        return Long.parseLong(new GuardedRead(session).texts(table.oid(), count).get(0));
    }

    /**
     * The columns of these tables by their oids: each with its type, and whether this role may clone the table, spelled
     * alike if both are the same.
     */
    public Map<Long, Map<String, String>> columns(List<Relation> tables) {
        String[] oids =
                tables.stream().map(table -> String.valueOf(table.oid())).toArray(String[]::new);
        Map<Long, Map<String, String>> columns = new HashMap<>();
        session.query(
                COLUMNS,
                row -> columns.computeIfAbsent(row.getLong("attrelid"), oid -> new HashMap<>())
                        .put(row.getString("attname"), row.getString("type")),
                (Object) oids);
        return columns;
    }
}
