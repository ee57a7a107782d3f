package io.github.dbindex.index;

import java.util.Locale;
import java.util.Set;

/** A storage parameter of an access method, or a setting of its searches; PostgreSQL: CREATE INDEX; pgvector: README. */
public sealed interface IndexParameter {

    String name();

    /** What it is where nothing is said, as it would be written. */
    String defaultText();

    /** The catalog keeps a value as it was written: {@code on}, {@code true} and {@code YES} are one. */
    default String spelledOneWay(String value) {
        return numberSpelledOneWay(value.toLowerCase(Locale.ROOT).strip());
    }

    /** PostgreSQL reads an integer as C does: {@code 0x46} and {@code 0106} are 70 (guc.c, parse_int). */
    static String numberSpelledOneWay(String value) {
        return value.matches("0x[0-9a-f]{1,8}|[0-9]{1,9}") && !value.matches("0[0-9]*[89][0-9]*")
                ? Long.decode(value).toString()
                : value;
    }

    /** A whole number; any other than from the least to the most is refused (22023). */
    record Whole(String name, int defaultValue, int least, int most) implements IndexParameter {

        @Override
        public String defaultText() {
            return String.valueOf(defaultValue);
        }

        public boolean takes(long value) {
            return value >= least && value <= most;
        }
    }

    /** On or off. */
    record Switch(String name, boolean isOn) implements IndexParameter {

        @Override
        public String defaultText() {
            return isOn ? "on" : "off";
        }

        @Override
        public String spelledOneWay(String value) {
            String lower = value.toLowerCase(Locale.ROOT);
            if (lower.isEmpty()) {
                return lower;
            }
            boolean on = lower.equals("on") || lower.equals("1") || "true".startsWith(lower) || "yes".startsWith(lower);
            return on ? "on" : "off";
        }
    }

    /** One of some words. */
    record Choice(String name, String defaultText, Set<String> values) implements IndexParameter {

        public Choice {
            values = Set.copyOf(values);
        }
    }
}
