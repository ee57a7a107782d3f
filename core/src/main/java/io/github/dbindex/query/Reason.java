package io.github.dbindex.query;

/**
 * Why a query does not do what it should.
 *
 * @param problem in full sentences
 * @param next what the reader can do
 * @param kind how much is known
 */
public record Reason(Kind kind, String problem, String next) {

    /** How much is known. */
    public enum Kind {
        /** It is so, whatever the data. */
        CERTAIN,
        /** It may be so, depending on values or on the data. */
        POSSIBLE,
        /** It cannot be told here. */
        UNKNOWN
    }

    static Reason certain(String problem, String next) {
        return new Reason(Kind.CERTAIN, problem, next);
    }

    static Reason possible(String problem, String next) {
        return new Reason(Kind.POSSIBLE, problem, next);
    }

    static Reason unknown(String problem, String next) {
        return new Reason(Kind.UNKNOWN, problem, next);
    }
}
