package io.github.dbindex.estimate;

import io.github.dbindex.index.VectorType;
import java.util.List;

/**
 * How large an index becomes on disk, in bytes.
 *
 * <p>HNSW, IVFFlat and btree by the layout of their pages (pgvector: src/hnsw.h, src/ivfflat.h; PostgreSQL: bufpage.h,
 * nbtree.h, nbtdedup.c); held against indexes that were built, by a test. See {@link BrinSize}, {@link HashSize} and
 * {@link RoughSize} for the others.
 */
public final class IndexSize {

    private static final long PAGE = 8192;

    /** What a page of pgvector has for items: without its header and the 8 bytes at its end. */
    private static final long VECTOR_PAGE = 8160;

    private static final int LINE_POINTER = 4;
    private static final int HEADER = 8;

    /** A page of btree without its header and the 16 bytes at its end. */
    private static final double BTREE_PAGE = 8192 - 24 - 16;

    /** What the largest posting list that a build makes may take: a tenth of a page, less its line pointer. */
    private static final long POSTING = 812;

    private static final long ROW_POINTER = 6;

    private IndexSize() {}

    /** HNSW: elements with their lowest layer of neighbours, packed into pages, and the layers above. */
    public static Bounds hnsw(VectorType type, int dimensions, long rows, int m) {
        long element = aligned(72 + type.bytes(dimensions));
        long neighbours = aligned(4 + 12L * m);
        long perPage = VECTOR_PAGE / (element + neighbours + 2 * LINE_POINTER);
        double perRow = perPage > 0 ? (double) PAGE / perPage : 2.0 * PAGE;
        // A row has 1/(m - 1) layers above on average, each with m neighbours of 6 bytes.
        double above = 6.0 * m / (m - 1);
        double expected = rows * (perRow + (perPage > 1 ? above : 0)) + 2 * PAGE;
        return new Bounds((long) (expected * 0.95), (long) expected, (long) (expected * 1.1) + 2 * PAGE);
    }

    /** IVFFlat: every value once, and on average half a page more for each list. */
    public static Bounds ivfflat(VectorType type, int dimensions, long rows, int lists) {
        long item = aligned(HEADER + type.bytes(dimensions)) + LINE_POINTER;
        long perPage = Math.max(1, VECTOR_PAGE / item);
        long values = (rows + perPage - 1) / perPage * PAGE;
        long centres = (lists / Math.max(1, VECTOR_PAGE / (item + 8)) + 2) * PAGE;
        long half = (Math.min(rows, lists) * PAGE) / 2;
        return new Bounds(values + centres, values + centres + half, values + centres + 2 * half);
    }

    /**
     * Btree, filled to nine tenths, equal keys in posting lists.
     *
     * @param widths average bytes of each key and INCLUDE column
     * @param distinct how many different keys there are
     * @param deduplicates false for a unique index, one with INCLUDE, and types whose equal values look different
     */
    public static Bounds btree(List<Column> widths, long rows, Bounds distinct, boolean deduplicates, int fillfactor) {
        double tuple = HEADER;
        for (Column column : widths) {
            tuple = column.fixed() ? Math.ceil(tuple / column.alignment()) * column.alignment() : tuple;
            tuple += column.bytes();
        }
        // A tuple ends where the next one may begin; of a width that varies, half of that is lost on average.
        boolean fixed = widths.stream().allMatch(Column::fixed);
        double key = fixed ? aligned((long) tuple) : tuple + 4;
        long low = pages(rows, distinct.low(), key, deduplicates, fillfactor);
        long expected = pages(rows, distinct.expected(), key, deduplicates, fillfactor);
        long high = pages(rows, distinct.high(), key, deduplicates, fillfactor);
        return new Bounds(Math.max(0, (long) (low * 0.9) - PAGE), expected, (long) (high * 1.15) + 2 * PAGE);
    }

    /**
     * A column of an index.
     *
     * @param bytes of a value, on average
     * @param alignment 1, 2, 4 or 8
     */
    public record Column(double bytes, int alignment, boolean fixed) {}

    private static long pages(long rows, long distinct, double key, boolean deduplicates, int fillfactor) {
        double bytes = rows * (key + LINE_POINTER);
        double each = distinct <= 0 ? 1 : (double) rows / distinct;
        if (deduplicates && each >= 2) {
            double inOne = Math.max(2, Math.min(each, (POSTING - key) / ROW_POINTER));
            bytes = rows / inOne * (aligned((long) (key + inOne * ROW_POINTER)) + LINE_POINTER);
        }
        double leaves = Math.ceil(bytes / (BTREE_PAGE * fillfactor / 100));
        double inner = leaves <= 1 ? 0 : Math.ceil(leaves * (key + LINE_POINTER) / (BTREE_PAGE * 0.7)) + 1;
        return (long) ((leaves + inner + 1) * PAGE);
    }

    private static long aligned(long bytes) {
        return (bytes + 7) / 8 * 8;
    }
}
