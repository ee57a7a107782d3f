package io.github.dbindex.sql.effect;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does to everybody else, as far as its text shows.
 *
 * @param action its first words: {@code ALTER TABLE ADD COLUMN}
 * @param table whose lock it takes; null where it takes none, or nobody can tell
 */
public record StatementEffect(String action, @Nullable QualifiedName table, TableLock lock, Hazard hazard) {

    /** Reads a statement; one that is not known is NOT_ANALYSED. */
    public static StatementEffect of(SqlStatement statement) {
        try {
            return new EffectReader(new TokenCursor(statement.text())).read();
        } catch (UnreadableSqlException e) {
            return EffectReader.notAnalysed("statement");
        }
    }

    /** The same on a table that nobody else knows yet. */
    public StatementEffect onNewTable() {
        Hazard less = hazard == Hazard.NOT_ANALYSED ? hazard : Hazard.ADDITIVE;
        return new StatementEffect(action, table, TableLock.NONE, less);
    }

    /** Whichever of two is worse, as when one statement has several actions. */
    StatementEffect worse(StatementEffect other) {
        TableLock worseLock = other.lock.compareTo(lock) > 0 ? other.lock : lock;
        StatementEffect worse = other.hazard.compareTo(hazard) > 0 ? other : this;
        return new StatementEffect(worse.action, table, worseLock, worse.hazard);
    }
}
