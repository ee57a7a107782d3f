package io.github.dbindex.corpus;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.List;

/**
 * One index of the corpus.
 *
 * @param statement that declares it
 * @param index as it is called once all migrations have run
 * @param altered statements that make it another index in one respect
 * @param named what verify must say then: the whole difference, or, where PostgreSQL's versions print it differently, in
 *     which respect
 * @param needs what not every server has; empty if nothing
 */
record Definition(CreateIndex statement, QualifiedName index, List<String> altered, String named, String needs) {

    private static final String PROBLEM = "The index is not the declared one. ";

    Definition naming(String difference) {
        return new Definition(statement, index, altered, difference, needs);
    }

    /** Whether a problem names this difference and no other. */
    boolean isNamedBy(String problem) {
        if (named.contains(": ")) {
            return problem.equals(PROBLEM + named + ".");
        }
        return problem.startsWith(PROBLEM + named + ": declared ")
                && problem.indexOf(": declared ") == problem.lastIndexOf(": declared ");
    }
}
