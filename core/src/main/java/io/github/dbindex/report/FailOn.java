package io.github.dbindex.report;

import io.github.dbindex.DbIndexException;
import java.util.Arrays;
import java.util.Locale;

/** From which severity on a report counts as failed. */
public enum FailOn {
    ERROR,
    WARNING,
    NEVER;

    /** Reads {@code error}, {@code warning} or {@code never}. */
    public static FailOn of(String text) {
        return Arrays.stream(values())
                .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new DbIndexException(
                        "dbindex.failOn is \"" + text + "\", which is no severity.",
                        "set it to error, warning or never."));
    }

    /** Whether a finding of that severity fails the goal. */
    public boolean failsFor(Severity severity) {
        return switch (this) {
            case ERROR -> severity == Severity.ERROR;
            case WARNING -> severity != Severity.INFO;
            case NEVER -> false;
        };
    }
}
