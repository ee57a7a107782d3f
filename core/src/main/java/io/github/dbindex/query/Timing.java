package io.github.dbindex.query;

import java.util.List;

/**
 * How long runs took, in milliseconds.
 *
 * @param p95 95 of 100 runs took no longer
 */
public record Timing(double median, double p95, double fastest, double slowest, int runs) {

    static Timing ofNanos(List<Long> nanos) {
        List<Double> sorted =
                nanos.stream().sorted().map(time -> time / 1_000_000.0).toList();
        return new Timing(
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                sorted.size());
    }

    /** The smallest value that so large a share of all does not exceed. */
    static double quantile(List<Double> sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
