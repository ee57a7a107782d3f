package io.github.dbindex.sql.schema;

import org.jspecify.annotations.Nullable;

/**
 * One action of an {@code ALTER TABLE}.
 *
 * @param name the column or the constraint or the partition it is about; empty if there is none
 * @param column what {@code ADD COLUMN} adds
 * @param type what {@code ALTER COLUMN ... TYPE} changes to
 * @param constraint what {@code ADD CONSTRAINT} adds
 * @param text as written, from its first word on
 */
public record TableAction(
        Kind kind,
        String name,
        @Nullable ColumnDefinition column,
        @Nullable ColumnType type,
        @Nullable TableConstraint constraint,
        String text) {

    /** What sort of action it is. */
    public enum Kind {
        ADD_COLUMN,
        DROP_COLUMN,
        ALTER_TYPE,
        SET_NOT_NULL,
        ADD_CONSTRAINT,
        DROP_CONSTRAINT,
        VALIDATE_CONSTRAINT,
        RENAME_COLUMN,
        RENAME_CONSTRAINT,
        RENAME_TABLE,
        SET_SCHEMA,
        DETACH_PARTITION,
        DETACH_PARTITION_CONCURRENTLY,
        ATTACH_PARTITION,
        /** {@code SET LOGGED}, {@code SET UNLOGGED}, {@code SET TABLESPACE}, {@code SET ACCESS METHOD}. */
        REWRITE,
        OTHER
    }
}
