package io.github.dbindex.report;

import java.util.Locale;

/** How much a finding matters; the worst first. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
