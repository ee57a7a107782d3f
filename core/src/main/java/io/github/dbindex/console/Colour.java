package io.github.dbindex.console;

import io.github.dbindex.report.Severity;

/** Those that can be read on a light and on a dark background. */
public enum Colour {
    NONE(""),
    BAD("1;31"),
    DOUBTFUL("33"),
    GOOD("32"),
    STRONG("1");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    static Colour of(Severity severity) {
        return switch (severity) {
            case ERROR -> BAD;
            case WARNING -> DOUBTFUL;
            case INFO -> STRONG;
        };
    }

    /** The text between ANSI's escape sequences. */
    String around(String text) {
        return this == NONE || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[m";
    }
}
