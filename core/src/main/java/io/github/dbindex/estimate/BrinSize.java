package io.github.dbindex.estimate;

import java.util.List;
import java.util.Locale;

/**
 * How large a BRIN index becomes: a page about itself, a map with an entry for each range of the table's pages, and a
 * summary of each range, however many rows it has (PostgreSQL: src/include/access/brin_page.h, brin_tuple.h).
 */
public final class BrinSize {

    private static final long PAGE = 8192;

    /** Without the page's header and the 8 bytes at its end. */
    private static final long USABLE = PAGE - 24 - 8;

    private static final long MAP_ENTRIES = USABLE / 6;
    private static final int LINE_POINTER = 4;

    /** Block number and flags. */
    private static final int SUMMARY_HEADER = 5;

    /** What a minmax-multi summary keeps of a range if nothing else is said. */
    private static final int VALUES_PER_RANGE = 32;

    /** A Bloom filter takes 9.6 bits for each distinct value at 1 % false matches; 0.1 distinct values are expected per row. */
    private static final double BLOOM_BYTES_PER_ROW = 9.585 / 8 * 0.1;

    private static final double MOST_ROWS_PER_PAGE = 291;

    private BrinSize() {}

    /**
     * For one table; exact for minmax over values of fixed width.
     *
     * @param operatorClasses one for each column
     * @param heapBytes of the table without TOAST
     */
    public static SizeEstimate of(
            List<IndexSize.Column> columns, List<String> operatorClasses, long heapBytes, int pagesPerRange) {
        long pages = (heapBytes + PAGE - 1) / PAGE;
        long ranges = Math.max(1, (pages + pagesPerRange - 1) / pagesPerRange);
        double summary = aligned(SUMMARY_HEADER + (columns.size() > 12 ? 8 : 0));
        boolean exact = true;
        for (int i = 0; i < columns.size(); i++) {
            IndexSize.Column column = columns.get(i);
            String kind = operatorClasses.get(i).toLowerCase(Locale.ROOT);
            exact &= column.fixed() && kind.contains("_minmax_ops");
            summary = summarized(summary, column, kind, pagesPerRange);
        }
        long expected = PAGE * (1 + (ranges + MAP_ENTRIES - 1) / MAP_ENTRIES + summaries(ranges, summary));
        if (exact) {
            return SizeEstimate.ofPages(new Bounds(Math.max(0, expected - PAGE), expected, expected + PAGE));
        }
        return SizeEstimate.ofRule(
                new Bounds(expected / 3, expected, expected * 3), "width of the summaries, within a factor of 3");
    }

    private static double summarized(double before, IndexSize.Column column, String kind, int pagesPerRange) {
        if (kind.contains("_bloom_ops")) {
            return before + Math.min(USABLE / 2.0, BLOOM_BYTES_PER_ROW * MOST_ROWS_PER_PAGE * pagesPerRange);
        }
        int values = kind.contains("_minmax_multi_ops") ? VALUES_PER_RANGE : kind.contains("_inclusion_ops") ? 1 : 2;
        double bytes = before;
        for (int i = 0; i < values; i++) {
            bytes = column.fixed() ? Math.ceil(bytes / column.alignment()) * column.alignment() : bytes;
            bytes += column.bytes();
        }
        // An inclusion summary has two flags behind its value, a multi summary is a value of variable width itself.
        return bytes + (values == 2 ? 0 : values == 1 ? 2 : 24);
    }

    private static long summaries(long ranges, double summary) {
        long perPage = Math.max(1, USABLE / (aligned((long) Math.ceil(summary)) + LINE_POINTER));
        return (ranges + perPage - 1) / perPage;
    }

    private static long aligned(long bytes) {
        return (bytes + 7) / 8 * 8;
    }
}
