package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does to everybody else, as far as its text shows.
 *
 * @param action its first words: {@code ALTER TABLE ADD COLUMN}
 * @param table whose lock it takes; null where it takes none, or nobody can tell
 */
public record StatementEffect(String action, @Nullable QualifiedName table, TableLock lock, Hazard hazard) {

    static StatementEffect notAnalysed(String action) {
        return new StatementEffect(action, null, TableLock.UNKNOWN, Hazard.NOT_ANALYSED);
    }

    static StatementEffect harmless(String action) {
        return new StatementEffect(action, null, TableLock.NONE, Hazard.ADDITIVE);
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
