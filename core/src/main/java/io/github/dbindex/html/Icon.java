package io.github.dbindex.html;

import io.github.dbindex.report.Severity;

/** Small drawings, each of another shape, so that colour is never the only difference. */
enum Icon {
    /** An octagon with a cross. */
    ERROR("M5 1h6l4 4v6l-4 4H5l-4-4V5z", "M5.5 5.5l5 5m0-5l-5 5"),
    /** A triangle with an exclamation mark. */
    WARNING("M8 1.2l7.2 13.3H.8z", "M8 6v4m0 1.7v.6"),
    /** A circle with an i. */
    INFO("M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z", "M8 7.2v4.3m0-7v.6"),
    /** A circle with a tick. */
    PASSED("M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z", "M4.7 8.3l2.3 2.3 4.3-4.8"),
    /** An empty square. */
    OPEN("M2 2h12v12H2z", ""),
    /** A square with a tick. */
    TICKED("M2 2h12v12H2z", "M4.7 8.3l2.3 2.3 4.3-4.8");

    private final String shape;
    private final String sign;

    Icon(String shape, String sign) {
        this.shape = shape;
        this.sign = sign;
    }

    static Icon of(Severity severity) {
        return valueOf(severity.name());
    }

    /** Draws it as decoration: a word always stands beside it. */
    void on(Html html) {
        html.open("svg", "class", "icon", "viewBox", "0 0 16 16", "aria-hidden", "true", "focusable", "false");
        html.open("path", "class", "shape", "d", shape).close();
        if (!sign.isEmpty()) {
            html.open("path", "class", "sign", "d", sign).close();
        }
        html.close();
    }
}
