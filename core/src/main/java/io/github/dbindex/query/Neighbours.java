package io.github.dbindex.query;

import java.util.List;

/**
 * The distances of the rows a search returned, the nearest first.
 *
 * @param distances without those that are no numbers
 * @param rows how many came back in all
 */
record Neighbours(List<Double> distances, int rows) {

    /** Distances that differ less than this part of them are a tie. */
    private static final double TIE = 1e-6;

    /** No row is that far from the searched vector, so none counts as the vector itself. */
    static final double NONE = Double.NaN;

    /** Without the rows the searched vector itself was taken from: they are found always, which would flatter. */
    static Neighbours of(List<Double> all, int at, double self) {
        return new Neighbours(
                all.stream()
                        .filter(distance -> !distance.isNaN())
                        .filter(distance -> !isSame(distance, self))
                        .limit(at)
                        .toList(),
                all.size());
    }

    private static boolean isSame(double distance, double self) {
        return Math.abs(distance - self) <= TIE * Math.max(1, Math.abs(self));
    }

    /** Which share of these another search has found; by distance, as rows of equal distance are equally right. */
    double foundBy(Neighbours other) {
        double farthest = distances.get(distances.size() - 1);
        double limit = farthest + TIE * Math.abs(farthest);
        long hits =
                other.distances.stream().filter(distance -> distance <= limit).count();
        return Math.min(hits, distances.size()) / (double) distances.size();
    }
}
