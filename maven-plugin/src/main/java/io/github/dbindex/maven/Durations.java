package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as parameters write them: 500ms, 30s, 20m, 2h. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    private Durations() {}

    static Duration parse(String parameter, String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new DbIndexException(
                    parameter + " is \"" + text + "\", which is no duration.", "write it as 500ms, 30s, 20m or 2h.");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
