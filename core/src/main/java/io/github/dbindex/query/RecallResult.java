package io.github.dbindex.query;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.NearestNeighbours;
import java.util.List;

/**
 * How many of the true nearest rows a query finds through its index.
 *
 * @param at how many nearest rows count
 * @param samples that were searched for
 * @param leftOut samples that have no neighbours: NULL, or a zero vector under cosine distance
 * @param method of the index
 * @param current with the server's own value of the setting
 * @param sweep with several values, in ascending order
 * @param coarse whether the index may know less than the vectors that the query is about: a cast of them, their signs
 */
public record RecallResult(
        int at, int samples, int leftOut, AccessMethod method, Point current, List<Point> sweep, boolean coarse) {

    public RecallResult {
        sweep = List.copyOf(sweep);
    }

    /** The setting that was tried with several values. */
    public String setting() {
        return search().search().name();
    }

    /** How the index finds what it finds. */
    public NearestNeighbours search() {
        return method.nearestNeighbours().orElseThrow();
    }

    /**
     * One value of the setting.
     *
     * @param recall against what is nearest by the vectors themselves
     * @param ofIndex against what the query would find if its index missed nothing
     * @param tooFew samples for which fewer rows came back than there are
     * @param timing of the search alone
     */
    public record Point(int value, Share recall, Share ofIndex, int tooFew, Timing timing) {}
}
