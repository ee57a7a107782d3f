package io.github.dbindex.sql.schema;

import io.github.dbindex.index.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table.
 *
 * @param name null where PostgreSQL is left to choose one
 * @param columns those of this table; empty for a check
 * @param references the other table of a foreign key
 * @param usingIndex whether it takes an index that is there already
 * @param text as written, from its kind on
 */
public record TableConstraint(
        Kind kind,
        @Nullable String name,
        List<String> columns,
        @Nullable QualifiedName references,
        boolean usingIndex,
        boolean notValid,
        String text) {

    /** What sort of constraint it is. */
    public enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK,
        EXCLUDE,
        NOT_NULL
    }

    public TableConstraint {
        columns = List.copyOf(columns);
    }
}
