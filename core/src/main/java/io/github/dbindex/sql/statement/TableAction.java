package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * One action of an {@code ALTER TABLE}.
 *
 * @param name the column or constraint it is about, the table's new name, or the new schema; empty if there is none
 * @param newName of a column or constraint that is renamed; null otherwise
 * @param partition that is attached or detached; null otherwise
 * @param column what {@code ADD COLUMN} adds
 * @param type what {@code ALTER COLUMN ... TYPE} changes to
 * @param constraint what {@code ADD CONSTRAINT} adds
 * @param conditional {@code IF EXISTS} or {@code IF NOT EXISTS} of the action itself
 * @param cascade whether what depends on a dropped column or constraint goes, too
 * @param text as written, from its first word on
 */
public record TableAction(
        Kind kind,
        String name,
        @Nullable String newName,
        @Nullable QualifiedName partition,
        @Nullable ColumnDefinition column,
        @Nullable ColumnType type,
        @Nullable TableConstraint constraint,
        boolean conditional,
        boolean cascade,
        String text) {

    /** What sort of action it is. */
    public enum Kind {
        ADD_COLUMN,
        DROP_COLUMN,
        ALTER_TYPE,
        SET_NOT_NULL,
        SET_STATISTICS,
        /** Any other {@code ALTER COLUMN}. */
        ALTER_COLUMN,
        ADD_CONSTRAINT,
        DROP_CONSTRAINT,
        ALTER_CONSTRAINT,
        VALIDATE_CONSTRAINT,
        RENAME_COLUMN,
        RENAME_CONSTRAINT,
        RENAME_TABLE,
        SET_SCHEMA,
        ATTACH_PARTITION,
        DETACH_PARTITION,
        DETACH_PARTITION_CONCURRENTLY,
        /** {@code SET (...)} and {@code RESET (...)} of storage parameters. */
        SET_PARAMETERS,
        CLUSTER_ON,
        /** {@code SET LOGGED}, {@code SET UNLOGGED}, {@code SET TABLESPACE}, {@code SET ACCESS METHOD}. */
        REWRITE,
        /** {@code ENABLE} and {@code DISABLE} of triggers. */
        TRIGGERS,
        /** {@code OWNER TO}, {@code REPLICA IDENTITY}, row security, inheritance and the like. */
        SETTING,
        OTHER
    }
}
