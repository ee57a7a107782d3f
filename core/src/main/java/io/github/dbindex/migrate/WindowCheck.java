package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.gate.Gates;
import io.github.dbindex.sql.Hazard;
import io.github.dbindex.sql.RunEffects;
import io.github.dbindex.sql.SqlStatement;
import java.util.List;

/** Keeps builds from starting outside the window; one that runs is not cut. */
record WindowCheck(Gates gates, String version) {

    /** Throws if the version builds an index, concurrently or not, and the window is shut. */
    void requireFor(List<SqlStatement> statements) {
        RunEffects effects = new RunEffects();
        boolean builds = statements.stream()
                .map(effects::next)
                .anyMatch(effect -> effect.hazard() == Hazard.INDEX_BUILD || effect.hazard() == Hazard.BLOCKING_BUILD);
        if (builds) {
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
