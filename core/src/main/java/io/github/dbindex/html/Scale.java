package io.github.dbindex.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Values on a line of a drawing, with round numbers at its ends.
 *
 * @param start where {@code from} is drawn
 * @param end where {@code to} is drawn
 */
record Scale(double from, double to, double step, double start, double end) {

    private static final int WANTED_STEPS = 5;

    static Scale over(double low, double high, double start, double end) {
        double range = high > low ? high - low : Math.max(Math.abs(high), 1);
        double step = roundStep(range / WANTED_STEPS);
        double from = Math.floor(low / step + 1e-9) * step;
        double to = Math.ceil(high / step - 1e-9) * step;
        if (to <= from) {
            // One value: a share of 1, of which there is no more, gets its room below.
            return low > 0
                    ? new Scale(from - step, from, step, start, end)
                    : new Scale(from, from + step, step, start, end);
        }
        return new Scale(from, to, step, start, end);
    }

    /** 1, 2 or 5 times a power of ten, not below the value. */
    private static double roundStep(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= value * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    double at(double value) {
        return start + (value - from) / (to - from) * (end - start);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long count = Math.round((to - from) / step);
        for (long i = 0; i <= count; i++) {
            ticks.add(from + i * step);
        }
        return ticks;
    }
}
