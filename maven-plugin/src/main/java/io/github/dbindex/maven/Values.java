package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters that are neither text nor durations. */
final class Values {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(kB|MB|GB|TB)");
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

    private Values() {}

    /** Bytes, from a size as PostgreSQL writes it: 64MB, 2GB. */
    static long size(String parameter, String text) {
        Matcher form = SIZE.matcher(text.strip());
        if (!form.matches()) {
            throw new DbIndexException(
                    parameter + " is \"" + text + "\", which is no size.", "write it as 64MB or 2GB.");
        }
        return Long.parseLong(form.group(1)) << (10 * (UNITS.indexOf(form.group(2)) + 1));
    }

    /** A number from 1 to 64. */
    static int count(String parameter, String text) {
        if (!text.strip().matches("[1-9]|[1-5]\\d|6[0-4]")) {
            throw new DbIndexException(
                    parameter + " is \"" + text + "\", which is no number from 1 to 64.", "set it to 1, 2 or so.");
        }
        return Integer.parseInt(text.strip());
    }

    /** One of an enum's constants, in lower case. */
    static <E extends Enum<E>> E choice(String parameter, String text, Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        int which = words.indexOf(text.strip().toLowerCase(Locale.ROOT));
        if (which < 0) {
            throw new DbIndexException(
                    parameter + " is \"" + text + "\", which is not one of its values.",
                    "set it to " + String.join(", ", words.subList(0, words.size() - 1)) + " or "
                            + words.get(words.size() - 1) + ".");
        }
        return type.getEnumConstants()[which];
    }
}
