package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.SqlStatement;
import java.util.HashSet;
import java.util.Set;

/** The effects of statements that run one after the other: a table that one of them has made blocks nobody. */
public final class RunEffects {

    private final Set<String> created = new HashSet<>();

    /** The effect of the next statement. */
    public StatementEffect next(SqlStatement statement) {
        return next(Statements.in(statement));
    }

    /** The effect of the next statement. */
    public StatementEffect next(Statement statement) {
        StatementEffect effect = statement.effect();
        if (statement instanceof CreateTable create && !create.ifNotExists()) {
            created.add(create.table().toString());
        }
        boolean isNew =
                effect.table() != null && created.contains(effect.table().toString());
        return isNew ? effect.onNewTable() : effect;
    }
}
