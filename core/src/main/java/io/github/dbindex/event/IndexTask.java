package io.github.dbindex.event;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;

/**
 * One index and what is to be done with it.
 *
 * @param method of an empty name, and not known, where the index is not there
 * @param rows of the table, as the planner estimates them; -1 if it has no estimate
 */
public record IndexTask(Kind kind, QualifiedName index, QualifiedName table, AccessMethod method, long rows) {

    public enum Kind {
        CREATE,
        DROP,
        REINDEX
    }
}
