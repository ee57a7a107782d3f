package io.github.dbindex.estimate;

import io.github.dbindex.index.VectorType;

/**
 * How much {@code maintenance_work_mem} a vector index build needs to stay in memory.
 *
 * <p>Worked out from the structures pgvector allocates (src/hnsw.h, src/hnswbuild.c, src/ivfkmeans.c) and held against
 * the number of rows in the server's own notice "hnsw graph no longer fits" by a test.
 */
public final class BuildMemory {

    private static final long MIB = 1024 * 1024;

    /** What a parallel build keeps for itself. */
    private static final long RESERVED = 4 * MIB;

    /** Levels are drawn by chance, and rows arrive during the build. */
    private static final double HEADROOM = 1.06;

    private BuildMemory() {}

    /**
     * Bytes for an HNSW graph of so many rows, with headroom.
     *
     * @param m connections per layer
     * @param serverMajor before 16 each allocation of a serial build takes 16 bytes more
     */
    public static long hnsw(VectorType type, int dimensions, long rows, int m, int serverMajor) {
        return (long) (rows * bytesPerRow(type, dimensions, m, serverMajor) * HEADROOM) + RESERVED;
    }

    /** Bytes of one element: struct, neighbour arrays of all its levels, the value, and what the allocator adds. */
    static double bytesPerRow(VectorType type, int dimensions, int m, int serverMajor) {
        double upperLevels = 1.0 / (m - 1);
        double value = (type.bytes(dimensions) + 7) / 8 * 8;
        double element = 128 + 8 * (1 + upperLevels) + (8 + 32.0 * m) + (8 + 16.0 * m) * upperLevels + value;
        double chunkHeader = serverMajor >= 16 ? 8 : 24;
        return element + chunkHeader * (4 + upperLevels);
    }

    /** Bytes for the k-means of an IVFFlat build; below that pgvector refuses with SQLSTATE 54000. */
    public static long ivfflat(VectorType type, int dimensions, int lists) {
        long samples = ivfflatSamples(lists);
        long item = (type.bytes(dimensions) + 7) / 8 * 8;
        long need = samples * item
                + 2L * lists * item
                + 4L * lists * dimensions
                + 4L * samples * lists
                + 4L * lists * lists
                + 8 * samples
                + 12L * lists;
        return need + RESERVED;
    }

    /** How many rows an IVFFlat build looks at, if the table has them, to find its lists. */
    public static long ivfflatSamples(int lists) {
        return Math.max(50L * lists, 10_000);
    }
}
