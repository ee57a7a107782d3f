package io.github.dbindex.verify.queries;

import io.github.dbindex.query.Share;
import java.util.Locale;

/** Measurements for people. */
final class Numbers {

    private Numbers() {}

    /** {@code 0.84 ms}, {@code 12.3 ms}, {@code 1240 ms}. */
    static String millis(double time) {
        String form = time < 10 ? "%.2f ms" : time < 100 ? "%.1f ms" : "%.0f ms";
        return String.format(Locale.ROOT, form, time);
    }

    /** {@code 0.981}. */
    static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    /** {@code 0.981 ± 0.009}. */
    static String share(Share share) {
        return share(share.mean()) + " ± " + share(share.spread());
    }
}
