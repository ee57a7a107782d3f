package io.github.dbindex.sql.effect;

import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.index.IndexStatement.CreateTable;
import io.github.dbindex.sql.index.IndexStatements;
import java.util.HashSet;
import java.util.Set;

/** The effects of statements that run one after the other: a table that one of them has made blocks nobody. */
public final class RunEffects {

    private final Set<String> created = new HashSet<>();

    /** The effect of the next statement. */
    public StatementEffect next(SqlStatement statement) {
        StatementEffect effect = StatementEffect.of(statement);
        IndexStatements.in(statement).forEach(part -> {
            if (part instanceof CreateTable table && !table.ifNotExists()) {
                created.add(table.table().toString());
            }
        });
        boolean isNew =
                effect.table() != null && created.contains(effect.table().toString());
        return isNew ? effect.onNewTable() : effect;
    }
}
