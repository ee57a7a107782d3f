package io.github.dbindex.report;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A cell that is a number with a unit: aligned to the right, compared by its value. */
public sealed interface Quantity extends Cell {

    /** In bytes, seconds or ones; what is only known within bounds counts as its upper one. */
    double value();

    @Override
    default <T> T accept(Visitor<T> visitor) {
        return visitor.quantity(this);
    }

    /** {@code 195 MB}. */
    record Size(long bytes) implements Quantity {

        @Override
        public double value() {
            return bytes;
        }

        @Override
        public String text() {
            return Amounts.size(bytes);
        }

        @Override
        public Object json() {
            return bytes;
        }
    }

    /** A size that is worked out: {@code ~267 MB}. */
    record AboutSize(long bytes) implements Quantity {

        @Override
        public double value() {
            return bytes;
        }

        @Override
        public String text() {
            return "~" + Amounts.size(bytes);
        }

        @Override
        public Object json() {
            return bytes;
        }
    }

    /** A size of which only the bounds are known: {@code 1 MB to 32 MB}. */
    record SizeBetween(long low, long high) implements Quantity {

        @Override
        public double value() {
            return high;
        }

        @Override
        public String text() {
            return Amounts.size(low) + " to " + Amounts.size(high);
        }

        @Override
        public Object json() {
            return bounds(low, high);
        }
    }

    /** {@code 38.2 s}. */
    record Time(Duration time) implements Quantity {

        @Override
        public double value() {
            return time.toMillis() / 1000.0;
        }

        @Override
        public String text() {
            return Amounts.time(time);
        }

        /** In milliseconds. */
        @Override
        public Object json() {
            return time.toMillis();
        }
    }

    /** A time of which only the bounds are known: {@code 4 to 43 min}. */
    record TimeBetween(Duration low, Duration high) implements Quantity {

        @Override
        public double value() {
            return high.toMillis() / 1000.0;
        }

        @Override
        public String text() {
            return Amounts.between(low, high);
        }

        /** In milliseconds. */
        @Override
        public Object json() {
            return bounds(low.toMillis(), high.toMillis());
        }
    }

    /** A short time that was measured: {@code 0.84 ms}. */
    record Millis(double milliseconds) implements Quantity {

        @Override
        public double value() {
            return milliseconds / 1000;
        }

        @Override
        public String text() {
            return Amounts.millis(milliseconds);
        }

        @Override
        public Object json() {
            return milliseconds;
        }
    }

    /** {@code 104 213}. */
    record Count(long count) implements Quantity {

        @Override
        public double value() {
            return count;
        }

        @Override
        public String text() {
            return Amounts.count(count);
        }

        @Override
        public Object json() {
            return count;
        }
    }

    /**
     * A share, such as a recall: {@code 0.981 ± 0.009}.
     *
     * @param spread half the interval that the measurement leaves open
     */
    record Share(double mean, double spread) implements Quantity {

        @Override
        public double value() {
            return mean;
        }

        @Override
        public String text() {
            return Amounts.share(mean) + " ± " + Amounts.share(spread);
        }

        @Override
        public Object json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("mean", mean);
            json.put("spread", spread);
            return json;
        }
    }

    /**
     * Any other number that was measured: {@code 2.3}, {@code 0.951 ± 0.018}.
     *
     * @param spread half the interval that the measurement leaves open; 0 for none
     */
    record Measured(double value, double spread) implements Quantity {

        @Override
        public String text() {
            return Amounts.decimal(value) + (spread == 0 ? "" : " ± " + Amounts.decimal(spread));
        }

        @Override
        public Object json() {
            return value;
        }
    }

    private static Map<String, Object> bounds(long low, long high) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("low", low);
        json.put("high", high);
        return json;
    }
}
