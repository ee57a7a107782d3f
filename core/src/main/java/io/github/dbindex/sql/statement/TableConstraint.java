package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table.
 *
 * @param name null where PostgreSQL is left to choose one
 * @param columns those of this table; empty for a check, an exclusion, and where an index is taken
 * @param references the other table of a foreign key
 * @param index that {@code USING INDEX} takes; null for others
 * @param text as written, from its kind on
 */
public record TableConstraint(
        Kind kind,
        @Nullable String name,
        List<String> columns,
        @Nullable QualifiedName references,
        @Nullable String index,
        boolean notValid,
        boolean deferrable,
        String text) {

    /** What sort of constraint it is. */
    public enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK,
        EXCLUDE,
        NOT_NULL;

        /** Whether an index holds it. */
        public boolean hasIndex() {
            return this == PRIMARY_KEY || this == UNIQUE || this == EXCLUDE;
        }
    }

    public TableConstraint {
        columns = List.copyOf(columns);
    }

    public boolean usesIndex() {
        return index != null;
    }
}
