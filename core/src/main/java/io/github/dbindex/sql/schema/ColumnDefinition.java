package io.github.dbindex.sql.schema;

import io.github.dbindex.index.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as {@code CREATE TABLE} or {@code ADD COLUMN} defines it.
 *
 * @param type as written
 * @param defaultValue the expression as written; null without one
 * @param primaryKey whether the column alone is the key, and likewise for the other constraints
 * @param references the table of a foreign key of this column; null without one
 * @param generated {@code GENERATED ALWAYS AS (...) STORED}
 * @param identity {@code GENERATED ... AS IDENTITY}
 */
public record ColumnDefinition(
        String name,
        ColumnType type,
        @Nullable String defaultValue,
        boolean notNull,
        boolean primaryKey,
        boolean unique,
        boolean check,
        @Nullable QualifiedName references,
        boolean generated,
        boolean identity) {

    /** Whether the column brings an index along. */
    public boolean hasIndex() {
        return primaryKey || unique;
    }

    /** The constraints on columns of a table that stand with this one, as a table would have them. */
    public List<TableConstraint> constraints() {
        List<String> self = List.of(name);
        return references == null
                ? List.of()
                : List.of(new TableConstraint(
                        TableConstraint.Kind.FOREIGN_KEY, null, self, references, false, false, ""));
    }
}
