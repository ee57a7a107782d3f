package io.github.dbindex.history;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** What {@code dbindex_history} tells of the builds that ended well. */
public final class BuildRecords {

    // index_name is qualified where the migration said a schema, so that the table's schema stands in where it did not.
    private static final String LATEST = "WITH " + Session.USER_PATH + """
            , named AS MATERIALIZED (
                SELECT h.id, pg_catalog.to_regclass(h.index_name)::oid AS index_id
                  FROM {history} h CROSS JOIN user_path
                 WHERE h.definition IS NOT NULL AND h.finished_at IS NOT NULL AND h.action <> 'DROP')
            SELECT DISTINCT ON (h.index_name) h.index_name, c.relname, n.nspname, h.version, h.definition, h.finished_at,
                   coalesce(h.spilled, false) AS spilled, coalesce(h.row_estimate, -1) AS row_estimate
              FROM {history} h
              JOIN named ON named.id = h.id
              JOIN pg_catalog.pg_class c ON c.oid = named.index_id
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             ORDER BY h.index_name, h.id DESC
            """;

    private final Session session;

    public BuildRecords(Session session) {
        this.session = session;
    }

    /**
     * The last build of an index.
     *
     * @param definition as the server printed it then
     * @param spilled whether an HNSW graph outgrew its memory
     * @param rows of the table then, as far as was known; -1 if it was not
     */
    public record BuildRecord(
            String version, String definition, OffsetDateTime finishedAt, boolean spilled, long rows) {}

    /**
     * By index; empty where there is no such table, or this role may not read it.
     *
     * @throws io.github.dbindex.DbIndexException if what is there may be somebody else's
     */
    public Map<QualifiedName, BuildRecord> latest() {
        Map<QualifiedName, BuildRecord> records = new HashMap<>();
        HistoryTable.toRead(session, HistoryColumn.DEFINITION, HistoryColumn.SPILLED, HistoryColumn.ROW_ESTIMATE)
                .ifPresent(table -> session.query(
                        table.in(LATEST),
                        row -> records.put(
                                QualifiedName.of(row.getString("nspname"), row.getString("relname")),
                                new BuildRecord(
                                        row.getString("version"),
                                        row.getString("definition"),
                                        row.getObject("finished_at", OffsetDateTime.class),
                                        row.getBoolean("spilled"),
                                        row.getLong("row_estimate")))));
        return records;
    }
}
