package io.github.dbindex.migrate;

import java.util.Optional;

/**
 * A setting that nobody knows.
 *
 * @param origin for people: where it is set
 * @param nearest what may have been meant
 */
public record UnknownName(String name, String origin, Optional<String> nearest) {

    /** For people. */
    public String described() {
        return "Nobody knows " + name + ", which is set in " + origin + "."
                + nearest.map(known -> " Is it " + known + "?").orElse("");
    }
}
