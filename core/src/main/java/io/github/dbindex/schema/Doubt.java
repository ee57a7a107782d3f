package io.github.dbindex.schema;

/**
 * Why something is not known: a statement may have changed it in a way that its text does not show.
 *
 * @param origin that statement
 * @param what it is, for people: {@code DO block}, {@code call of make_partitions()}, {@code Java migration}
 */
public record Doubt(Origin origin, String what) {

    /** For people: {@code V1's DO block}. */
    @Override
    public String toString() {
        return origin.version() + "'s " + what;
    }
}
