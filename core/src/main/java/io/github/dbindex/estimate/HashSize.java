package io.github.dbindex.estimate;

/**
 * How large a hash index becomes: as many buckets as the rows fill to three quarters, rounded up to where the table of
 * buckets may grow to (PostgreSQL: src/backend/access/hash/README, hashpage.c), and what does not fit a bucket's page.
 */
public final class HashSize {

    private static final long PAGE = 8192;

    /** Header, hash code, alignment, line pointer. */
    private static final int ITEM = 20;

    private static final double ITEMS_PER_PAGE = (PAGE - 24.0 - 16) / ITEM;

    /** Up to so many buckets are doubled at once; from there on they grow in four steps. */
    private static final long DOUBLED = 512;

    private HashSize() {}

    /**
     * For so many rows.
     *
     * @param distinct how many different keys there are; the rows of one key share a bucket
     */
    public static SizeEstimate of(long rows, Bounds distinct, int fillfactor) {
        long low = bytes((long) (rows * 0.95), distinct.high(), fillfactor);
        long expected = bytes(rows, distinct.expected(), fillfactor);
        long high = bytes((long) (rows * 1.05), distinct.low(), fillfactor);
        // Few keys are unevenly spread: some buckets are empty, and the rows of others make a page each.
        long uneven = distinct.low() < 10 * high / PAGE ? (long) (rows / ITEMS_PER_PAGE * PAGE) : 0;
        return SizeEstimate.ofPages(
                new Bounds((long) (low * 0.95), expected, Math.max(expected, high) + uneven + 2 * PAGE));
    }

    private static long bytes(long rows, long distinct, int fillfactor) {
        long perBucket = Math.max(10, PAGE * fillfactor / 100 / ITEM);
        long buckets = grown(Math.max(2, rows / perBucket));
        long chains = Math.max(1, Math.min(buckets, distinct));
        double each = (double) rows / chains;
        long overflow = (long) (chains * Math.max(0, Math.ceil(each / ITEMS_PER_PAGE) - 1));
        return (buckets + overflow + 2) * PAGE;
    }

    private static long grown(long wanted) {
        long power = Long.highestOneBit(Math.max(1, wanted - 1)) << 1;
        if (power <= DOUBLED) {
            return power;
        }
        long half = power / 2;
        long step = half / 4;
        return half + (wanted - half + step - 1) / step * step;
    }
}
