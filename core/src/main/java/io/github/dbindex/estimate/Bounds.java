package io.github.dbindex.estimate;

/** What a quantity will be, and between which values that is likely to lie. */
public record Bounds(long low, long expected, long high) {

    public Bounds {
        if (low > expected || expected > high) {
            throw new IllegalArgumentException(low + " to " + high + " does not hold " + expected);
        }
    }

    public static Bounds exactly(long value) {
        return new Bounds(value, value, value);
    }

    /** The same divided and multiplied by a factor, which says how much is not known. */
    public static Bounds within(double factor, double expected) {
        return new Bounds((long) (expected / factor), (long) expected, (long) Math.ceil(expected * factor));
    }

    public Bounds plus(Bounds other) {
        return new Bounds(low + other.low, expected + other.expected, high + other.high);
    }
}
