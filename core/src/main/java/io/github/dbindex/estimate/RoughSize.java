package io.github.dbindex.estimate;

/**
 * How large an index of a method becomes whose pages depend on the values themselves. Rules of thumb from the shape of
 * the methods' entries (PostgreSQL: src/backend/access/gin/README, gist/README, spgist/README), held against indexes that
 * were built, by a test.
 */
public final class RoughSize {

    private static final long PAGE = 8192;

    /** A row's place in a compressed posting list: 1 byte for a key in every row, with the key itself for one in few. */
    private static final double POSTING = 8;

    /** Pages that were split, some of them twice. */
    private static final double FILLED = 0.5;

    private static final int ENTRY = 8 + 4;

    private RoughSize() {}

    /**
     * An entry for each element of a value, with the rows it occurs in.
     *
     * @param elements of a value, on average
     */
    public static SizeEstimate gin(long rows, double elements) {
        return SizeEstimate.ofRule(
                Bounds.within(6, rows * Math.max(1, elements) * POSTING + 3.0 * PAGE),
                "8 bytes for each element of a value, within a factor of 6");
    }

    /** A copy of each key. */
    public static SizeEstimate gist(long rows, double keyBytes) {
        return SizeEstimate.ofRule(
                Bounds.within(3, rows * (keyBytes + ENTRY) / FILLED + 2.0 * PAGE),
                "each key once in pages half full, within a factor of 3");
    }

    /** A copy of what of each key its place in the tree does not say. */
    public static SizeEstimate spgist(long rows, double keyBytes) {
        return SizeEstimate.ofRule(
                Bounds.within(3, rows * (keyBytes + ENTRY) / FILLED + 3.0 * PAGE),
                "each key once in pages half full, within a factor of 3");
    }

    /** Nothing is known of a method that an extension brings but that it keeps the keys. */
    public static SizeEstimate unknown(String method, long rows, double keyBytes) {
        return SizeEstimate.ofRule(
                Bounds.within(5, rows * (keyBytes + ENTRY) / FILLED + 2.0 * PAGE),
                "each key once, nothing is known of " + method + ", within a factor of 5");
    }
}
