package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE} of something that is no table, index, schema, extension or routine.
 *
 * @param kind VIEW, SEQUENCE, TYPE, DOMAIN, TRIGGER and so on
 * @param name null where it has none that a schema could hold
 * @param table that a trigger, a policy or a rule is on
 * @param repeatable {@code OR REPLACE} or {@code IF NOT EXISTS}
 */
public record CreateObject(
        String kind, @Nullable QualifiedName name, @Nullable QualifiedName table, boolean temporary, boolean repeatable)
        implements Statement {

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createObject(this);
    }
}
