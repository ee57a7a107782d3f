package io.github.dbindex.history;

import io.github.dbindex.DbIndexException;

/** What bears the name of {@code dbindex_history} is not used, because it may be somebody else's. */
final class PlantedHistoryException extends DbIndexException {

    private static final long serialVersionUID = 1L;

    PlantedHistoryException(String problem, String nextStep) {
        super(problem, nextStep);
    }
}
