package io.github.dbindex.catalog;

import io.github.dbindex.index.QualifiedName;

/**
 * Whatever stands under a name in {@code pg_class}.
 *
 * @param kind {@code relkind}: r table, p partitioned table, m materialized view, i index, I partitioned index, ...
 * @param rows the planner's estimate; -1 if it has none
 * @param sizeBytes as of the last VACUUM or ANALYZE, without TOAST and indexes; 0 for a table that had neither
 */
public record Relation(long oid, QualifiedName name, char kind, String owner, long rows, long sizeBytes) {

    public boolean isIndex() {
        return kind == 'i' || kind == 'I';
    }

    public boolean isPartitioned() {
        return kind == 'p' || kind == 'I';
    }

    /** The kind in PostgreSQL's words. */
    public String kindName() {
        return switch (kind) {
            case 'r' -> "table";
            case 'p' -> "partitioned table";
            case 'm' -> "materialized view";
            case 'v' -> "view";
            case 'f' -> "foreign table";
            case 'S' -> "sequence";
            case 'i' -> "index";
            case 'I' -> "partitioned index";
            case 't' -> "TOAST table";
            case 'c' -> "composite type";
            default -> "relation of kind " + kind;
        };
    }
}
