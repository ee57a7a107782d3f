package io.github.dbindex.sql.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as {@code CREATE TABLE} or {@code ADD COLUMN} defines it.
 *
 * @param type as written
 * @param defaultValue the expression as written; null without one
 * @param notNull {@code NOT NULL}, said or implied by PRIMARY KEY
 * @param generated {@code GENERATED ALWAYS AS (...) STORED}
 * @param identity {@code GENERATED ... AS IDENTITY}
 * @param constraints those that stand with it, named or not, as the table would have them
 */
public record ColumnDefinition(
        String name,
        ColumnType type,
        @Nullable String defaultValue,
        boolean notNull,
        boolean generated,
        boolean identity,
        List<TableConstraint> constraints) {

    public ColumnDefinition {
        constraints = List.copyOf(constraints);
    }

    public boolean isPrimaryKey() {
        return has(TableConstraint.Kind.PRIMARY_KEY);
    }

    public boolean isUnique() {
        return has(TableConstraint.Kind.UNIQUE);
    }

    /** Whether the column brings an index along. */
    public boolean hasIndex() {
        return isPrimaryKey() || isUnique();
    }

    public boolean has(TableConstraint.Kind kind) {
        return constraints.stream().anyMatch(constraint -> constraint.kind() == kind);
    }
}
