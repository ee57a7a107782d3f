package io.github.dbindex.verify;

import io.github.dbindex.catalog.Privileges;
import io.github.dbindex.catalog.Rehearsals.Outcome;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.SqlState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What it takes to rehearse a definition that could not be.
 *
 * @param temporary that gives the role temporary tables, if it lacks them
 * @param tables that let the role read them, by their oids
 */
record RehearsalNeeds(Optional<String> temporary, Map<Long, List<String>> tables) {

    /** In a read-only transaction, or in recovery. */
    private static final Set<String> READ_ONLY =
            Set.of(SqlState.READ_ONLY_TRANSACTION, SqlState.NOT_IN_PREREQUISITE_STATE);

    /** Asks the server only if one of the outcomes is for lack of a privilege. */
    static RehearsalNeeds of(Session session, List<Outcome> outcomes, Collection<Long> tableOids) {
        boolean notAllowed =
                outcomes.stream().anyMatch(outcome -> outcome.sqlState().equals(SqlState.INSUFFICIENT_PRIVILEGE));
        return notAllowed
                ? new RehearsalNeeds(
                        new Privileges(session).lackingToRehearse(), new Privileges(session).lackingToRead(tableOids))
                : new RehearsalNeeds(Optional.empty(), Map.of());
    }

    /** Whether nothing was rehearsed because of where and by whom it was tried, whatever the statement. */
    static boolean isMissingIn(Outcome outcome) {
        return outcome.sqlState().equals(SqlState.INSUFFICIENT_PRIVILEGE) || READ_ONLY.contains(outcome.sqlState());
    }

    String nextStep(Outcome outcome, long tableOid) {
        if (outcome.sqlState().equals(SqlState.LOCK_NOT_AVAILABLE)) {
            return "verify again when the table is not locked.";
        }
        if (READ_ONLY.contains(outcome.sqlState())) {
            return "verify on the primary, in a session that is not read-only.";
        }
        if (!outcome.sqlState().equals(SqlState.INSUFFICIENT_PRIVILEGE)) {
            return "declare the index as the table is now: the server would refuse the declared statement.";
        }
        List<String> grants = new ArrayList<>(temporary.stream().toList());
        // A table may stand for others of the same columns, whose definitions it tells as well.
        grants.addAll(tables.getOrDefault(
                tableOid, tables.values().stream().flatMap(List::stream).toList()));
        return Privileges.nextStep(grants);
    }
}
