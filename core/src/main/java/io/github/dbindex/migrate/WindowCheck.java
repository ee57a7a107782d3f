package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.gate.Gates;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.Hazard;
import io.github.dbindex.sql.statement.RunEffects;
import java.util.List;

/** Keeps builds from starting outside the window; one that runs is not cut. */
record WindowCheck(Gates gates, String version) {

    /** Whether statements build an index, concurrently or not. */
    static boolean builds(List<SqlStatement> statements) {
        RunEffects effects = new RunEffects();
        return statements.stream()
                .map(effects::next)
                .anyMatch(effect -> effect.hazard() == Hazard.INDEX_BUILD || effect.hazard() == Hazard.BLOCKING_BUILD);
    }

    /** Throws if the version builds an index and the window is shut, before any version of the run has begun. */
    void requireToBegin(List<SqlStatement> statements) {
        if (builds(statements)) {
            gates.windowIsShut().ifPresent(why -> {
                throw new DbIndexException(
                        version + " builds an index: " + why + ". Nothing was changed.",
                        "run the same command again then.");
            });
        }
    }

    /** Throws if the version builds an index and the window has been shut meanwhile. */
    void requireFor(List<SqlStatement> statements) {
        if (builds(statements)) {
            require();
        }
    }

    /** Throws if no build may start now. */
    void require() {
        gates.windowIsShut().ifPresent(why -> {
            throw new DbIndexException(
                    version + " was not applied: " + why + ".",
                    "run the same command again then; nothing is to be repaired.");
        });
    }
}
