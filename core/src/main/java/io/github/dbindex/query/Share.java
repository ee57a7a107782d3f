package io.github.dbindex.query;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A mean share and how far it is known.
 *
 * @param low where its 95 % interval begins
 * @param high where it ends
 * @param worst of all samples
 */
public record Share(double mean, double low, double high, double worst) {

    private static final int RESAMPLES = 2000;

    /** The same samples must have the same interval in every run. */
    private static final long SEED = 42;

    /** By the bootstrap: the mean of as many samples, drawn from these with repetition, many times. */
    static Share of(List<Double> samples) {
        Random random = new Random(SEED);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < samples.size(); j++) {
                sum += samples.get(random.nextInt(samples.size()));
            }
            means[i] = sum / samples.size();
        }
        Arrays.sort(means);
        double mean =
                samples.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double worst = samples.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        return new Share(mean, means[RESAMPLES / 40], means[RESAMPLES - RESAMPLES / 40 - 1], worst);
    }

    /** Half the interval. */
    public double spread() {
        return (high - low) / 2;
    }
}
