package io.github.dbindex.migrate;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table {@code dbindex_history}, in the first schema of the search path, as Flyway's own. It only ever gains columns.
 */
final class HistoryTable {

    private static final String COLUMNS = """
            SELECT a.attname
              FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attnum
            """;

    private static final Map<String, String> DEFINITIONS = new LinkedHashMap<>();

    static {
        DEFINITIONS.put("id", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
        DEFINITIONS.put("started_at", "timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()");
        DEFINITIONS.put("version", "text");
        DEFINITIONS.put("action", "text");
        DEFINITIONS.put("index_name", "text");
        DEFINITIONS.put("table_name", "text");
        DEFINITIONS.put("method", "text");
        DEFINITIONS.put("definition", "text");
        DEFINITIONS.put("finished_at", "timestamptz");
        DEFINITIONS.put("outcome", "text NOT NULL DEFAULT 'running'");
        DEFINITIONS.put("phase", "text");
        DEFINITIONS.put("sqlstate", "text");
        DEFINITIONS.put("problem", "text");
        DEFINITIONS.put("row_estimate", "bigint");
        DEFINITIONS.put("size_bytes", "bigint");
        DEFINITIONS.put("needed_bytes", "bigint");
        DEFINITIONS.put("memory_bytes", "bigint");
        DEFINITIONS.put("workers", "int");
        DEFINITIONS.put("spilled", "boolean");
        DEFINITIONS.put("backend_pid", "int");
        DEFINITIONS.put(
                "built_by",
                "text DEFAULT pg_catalog.concat(current_user, '@' || pg_catalog.host(pg_catalog.inet_client_addr()))");
    }

    private HistoryTable() {}

    static boolean exists(Session session) {
        return find(session).isPresent();
    }

    static Optional<Relation> find(Session session) {
        return new Catalog(session).relation(QualifiedName.unqualified("dbindex_history"));
    }

    /** Makes the table, and the columns an older version did not have. */
    static void create(Session session) {
        List<String> present = find(session)
                .map(table -> session.query(COLUMNS, row -> row.getString(1), table.oid()))
                .orElse(List.of());
        if (present.isEmpty()) {
            session.execute(DEFINITIONS.entrySet().stream()
                    .map(column -> QualifiedName.quoted(column.getKey()) + " " + column.getValue())
                    .collect(Collectors.joining(", ", "CREATE TABLE IF NOT EXISTS dbindex_history (", ")")));
            return;
        }
        DEFINITIONS.forEach((column, type) -> {
            if (!present.contains(column)) {
                session.execute("ALTER TABLE dbindex_history ADD COLUMN IF NOT EXISTS " + QualifiedName.quoted(column)
                        + " " + type);
            }
        });
    }
}
