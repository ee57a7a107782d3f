package io.github.dbindex.sql;

/** Ends the reading of a statement that the server would refuse as well. Never leaves the package. */
public final class UnreadableSqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableSqlException(String expected) {
        super(expected, null, false, false);
    }
}
