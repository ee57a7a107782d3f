package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * {@code ALTER} of something that is no table, index, view or sequence.
 *
 * @param kind TYPE, SCHEMA, FUNCTION, EXTENSION, ROLE and so on
 * @param newName of {@code RENAME TO}; null for other actions, also for the renaming of a part, such as an enum's value
 * @param newSchema of {@code SET SCHEMA}; null for other actions
 * @param renames whether it renames the object or a part of it
 */
public record AlterObject(
        String kind,
        @Nullable QualifiedName name,
        @Nullable String newName,
        @Nullable String newSchema,
        boolean renames)
        implements Statement {

    /** What the kind ends with where the tablespace of many objects is changed; they have no name then. */
    static final String ALL_IN_TABLESPACE = "ALL IN TABLESPACE";

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.alterObject(this);
    }
}
