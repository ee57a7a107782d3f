package io.github.dbindex.estimate;

import java.time.Duration;

/** Between which times something is likely to end. */
public record Spread(Duration low, Duration high) {

    /** The expected time divided and multiplied by a factor, which says how much is not known. */
    public static Spread within(double factor, double expectedSeconds) {
        return new Spread(ofSeconds(expectedSeconds / factor), ofSeconds(expectedSeconds * factor));
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
