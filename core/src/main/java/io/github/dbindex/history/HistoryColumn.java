package io.github.dbindex.history;

import java.util.Arrays;
import java.util.Optional;

/** The columns of {@code dbindex_history}, which only ever gains some. */
enum HistoryColumn {
    ID("int8", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
    STARTED_AT("timestamptz", "timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()"),
    VERSION("text", "text"),
    ACTION("text", "text"),
    INDEX_NAME("text", "text"),
    TABLE_NAME("text", "text"),
    METHOD("text", "text"),
    /** As the server prints it; of a drop, what was dropped. */
    DEFINITION("text", "text"),
    FINISHED_AT("timestamptz", "timestamptz"),
    /** An {@link AttemptOutcome}'s code. */
    OUTCOME("text", "text NOT NULL DEFAULT 'running'"),
    PHASE("text", "text"),
    SQLSTATE("text", "text"),
    PROBLEM("text", "text"),
    ROW_ESTIMATE("int8", "bigint"),
    SIZE_BYTES("int8", "bigint"),
    NEEDED_BYTES("int8", "bigint"),
    MEMORY_BYTES("int8", "bigint"),
    WORKERS("int4", "int"),
    SPILLED("bool", "boolean"),
    BACKEND_PID("int4", "int"),
    BUILT_BY(
            "text", "text DEFAULT current_user || coalesce('@' || pg_catalog.host(pg_catalog.inet_client_addr()), '')"),
    TABLE_OID("oid", "oid"),
    /** At the end; of an attempt that has not ended, at the beginning. */
    INDEX_OID("oid", "oid"),
    /** The numbers of the key columns, 0 for an expression, as pg_index.indkey. */
    KEY_ATTNUMS("_int2", "smallint[]"),
    /** The file of an index that is built again, before that. */
    FILENODE_BEFORE("oid", "oid"),
    WAITED_MS("int8", "bigint"),
    /** Whom it waited for last. */
    BLOCKERS("text", "text"),
    /** When the version it belongs to passed its checks, of a REINDEX. */
    APPLIED_AT("timestamptz", "timestamptz");

    private final String type;
    private final String definition;

    HistoryColumn(String type, String definition) {
        this.type = type;
        this.definition = definition;
    }

    static Optional<HistoryColumn> named(String column) {
        return Arrays.stream(values())
                .filter(one -> one.column().equals(column))
                .findFirst();
    }

    String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** As pg_type names it, in pg_catalog. */
    String type() {
        return type;
    }

    /** As SQL names it. */
    String sqlType() {
        return switch (type) {
            case "int8" -> "bigint";
            case "int4" -> "int";
            case "bool" -> "boolean";
            case "_int2" -> "smallint[]";
            default -> type;
        };
    }

    /** Name, type, constraints and default. */
    String definition() {
        return column() + " " + definition;
    }

    boolean hasDefault() {
        return this == STARTED_AT || this == OUTCOME || this == BUILT_BY;
    }
}
