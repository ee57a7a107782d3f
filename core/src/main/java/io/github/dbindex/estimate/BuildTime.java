package io.github.dbindex.estimate;

import io.github.dbindex.index.VectorType;
import java.time.Duration;

/**
 * How long a build takes, if nothing better is known: a model of its work, right within a factor of three on common
 * hardware. Waits for other sessions are not in it.
 *
 * <p>An HNSW build inserts rows, more slowly the more dimensions and the larger {@code ef_construction}, with all workers,
 * and then one process writes the index and its WAL. Anchors: published measurements of 1 M × 1536 dimensions with 1 to 64
 * workers.
 */
public final class BuildTime {

    /** How far off the model may be, either way. */
    public static final double MODEL_FACTOR = 3;

    /** How much longer a graph takes at most once it no longer fits into memory. */
    private static final int SPILL_FACTOR = 30;

    private static final double HNSW_ROWS_PER_SECOND = 1_100;
    private static final double FEW_DIMENSIONS = 128;
    private static final double WORKER_EFFICIENCY = 0.45;
    private static final double WRITE_BYTES_PER_SECOND = 80e6;
    private static final double READ_BYTES_PER_SECOND = 400e6;
    private static final double SORTED_ROWS_PER_SECOND = 900_000;
    private static final double DISTANCES_PER_SECOND = 400e6;

    private BuildTime() {}

    /** Building an HNSW index of this size. */
    public static Spread hnsw(Hnsw index, long rows, long indexBytes, int workers, boolean spills) {
        double dimensions =
                Math.max(index.dimensions(), FEW_DIMENSIONS) * (index.type() == VectorType.HALFVEC ? 0.8 : 1);
        double rate = HNSW_ROWS_PER_SECOND
                * Math.pow(1536 / dimensions, 0.8)
                * Math.pow(64.0 / index.efConstruction(), 0.8)
                * Math.pow(16.0 / index.m(), 1.06)
                * grown(rows);
        double processes = workers == 0 ? 1 : Math.max(1.6, (workers + 1) * WORKER_EFFICIENCY);
        double seconds = rows / (rate * processes) + indexBytes / WRITE_BYTES_PER_SECOND;
        Spread spread = Spread.within(MODEL_FACTOR, seconds);
        return spills ? spilled(spread) : spread;
    }

    /** The same for a graph that does not fit into memory: up to 30 times as long. */
    public static Spread spilled(Spread spread) {
        return new Spread(spread.low(), spread.high().multipliedBy(SPILL_FACTOR));
    }

    /** For all rows what a sample of them took, with the WAL that an unlogged sample does not write. */
    public static Spread ofSample(Duration took, long sample, long rows, long indexBytes, double factor) {
        double growth = 1 + Math.max(0, Math.log((double) rows / sample) / 20);
        double seconds = took.toNanos() / 1e9 * rows / sample * growth;
        return Spread.within(factor, seconds + indexBytes / WRITE_BYTES_PER_SECOND);
    }

    /** A graph is searched for each row; that takes longer the larger it has become. The anchors have 1 M rows. */
    private static double grown(long rows) {
        return Math.log(1_000_000) / Math.log((double) Math.max(rows, 1_000));
    }

    public record Hnsw(VectorType type, int dimensions, int m, int efConstruction) {}

    /** Building an IVFFlat index: k-means over a sample, then each row to its nearest centre. */
    public static Spread ivfflat(int dimensions, int lists, long rows, long tableBytes, long indexBytes, int workers) {
        double samples = Math.min((double) rows, Math.max(50.0 * lists, 10_000));
        double iterations = 20;
        double distances = samples * lists * iterations + (double) rows * lists / (workers + 1);
        return Spread.within(
                MODEL_FACTOR,
                distances * dimensions / (DISTANCES_PER_SECOND * 8)
                        + 2 * tableBytes / READ_BYTES_PER_SECOND
                        + indexBytes / WRITE_BYTES_PER_SECOND);
    }

    /** Building any other index: reads the table twice, sorts the keys, writes. */
    public static Spread sorted(long rows, long tableBytes, long indexBytes, int workers) {
        double processes = 1 + 0.5 * workers;
        return Spread.within(
                MODEL_FACTOR,
                2 * tableBytes / READ_BYTES_PER_SECOND
                        + rows / (SORTED_ROWS_PER_SECOND * processes)
                        + indexBytes / WRITE_BYTES_PER_SECOND
                        + 0.02);
    }

    /** The time an index took that was so large, for one of another size; rows cost a little more the more there are. */
    public static Spread scaled(Duration took, long itsBytes, long bytes, double factor) {
        double ratio = (double) Math.max(bytes, 1) / Math.max(itsBytes, 1);
        double growth = ratio > 1 ? 1 + Math.log(ratio) / 20 : 1;
        return Spread.within(factor, took.toMillis() / 1000.0 * ratio * growth);
    }
}
