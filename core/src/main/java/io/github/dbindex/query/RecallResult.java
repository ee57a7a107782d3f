package io.github.dbindex.query;

import java.util.List;

/**
 * How many of the true nearest rows a query finds through its index.
 *
 * @param at how many nearest rows count
 * @param samples that were searched for
 * @param leftOut samples that have no neighbours: NULL, or a zero vector under cosine distance
 * @param setting {@code hnsw.ef_search} or {@code ivfflat.probes}
 * @param current with the server's own value of the setting
 * @param sweep with several values, in ascending order
 */
public record RecallResult(int at, int samples, int leftOut, String setting, Point current, List<Point> sweep) {

    public RecallResult {
        sweep = List.copyOf(sweep);
    }

    /**
     * One value of the setting.
     *
     * @param tooFew samples for which fewer rows came back than there are
     * @param timing of the search alone
     */
    public record Point(int value, Share recall, int tooFew, Timing timing) {}
}
