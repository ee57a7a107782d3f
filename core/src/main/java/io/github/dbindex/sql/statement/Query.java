package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import java.util.List;

/**
 * {@code SELECT}, {@code VALUES}, {@code CALL} or {@code EXECUTE}: changes nothing by itself, but a function it calls may do
 * anything.
 *
 * @param command its first word
 * @param calls the functions and procedures it calls
 */
public record Query(String command, List<QualifiedName> calls) implements Statement {

    public Query {
        calls = List.copyOf(calls);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.query(this);
    }
}
