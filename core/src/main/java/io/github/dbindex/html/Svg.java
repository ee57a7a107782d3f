package io.github.dbindex.html;

import java.util.Locale;

/** Numbers as drawings and their readers want them. */
final class Svg {

    private Svg() {}

    /** A coordinate: at most two decimals. */
    static String number(double value) {
        return trimmed(String.format(Locale.ROOT, "%.2f", value));
    }

    /** A measured value: at most four decimals, fewer the larger it is. */
    static String measured(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4;
        return trimmed(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    private static String trimmed(String text) {
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
