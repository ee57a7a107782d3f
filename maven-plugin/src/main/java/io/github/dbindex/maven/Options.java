package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.ddl.MaxMemory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of parameters; a wrong one names its parameter and says how to write it. */
record Options(CommandLine commandLine) {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(kB|MB|GB|TB)");
    private static final Map<String, Long> UNITS =
            Map.of("kB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30, "TB", 1L << 40);

    Duration duration(String parameter, String otherwise) {
        return Durations.parse(parameter, commandLine.required(parameter, otherwise));
    }

    /** A size as PostgreSQL writes it; nothing said leaves it to the server. */
    MaxMemory memory(String parameter, @Nullable String otherwise) {
        String text = commandLine.text(parameter, otherwise);
        if (text == null || text.isBlank()) {
            return MaxMemory.ofServer();
        }
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches() || Long.parseLong(size.group(1)) == 0) {
            throw wrong(parameter, text, "write it as 64MB or 2GB.");
        }
        return MaxMemory.ofBytes(Long.parseLong(size.group(1)) * UNITS.getOrDefault(size.group(2), 1L));
    }

    /** One of an enum's constants, in lower case. */
    <E extends Enum<E>> E word(String parameter, String otherwise, Class<E> type) {
        String text = commandLine.required(parameter, otherwise).strip();
        List<E> all = Arrays.asList(type.getEnumConstants());
        return all.stream()
                .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(
                        parameter,
                        text,
                        "set it to "
                                + String.join(
                                        " or ",
                                        all.stream()
                                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                                .toList())
                                + "."));
    }

    int count(String parameter, String otherwise) {
        String text = commandLine.required(parameter, otherwise).strip();
        if (!text.matches("[1-9]\\d{0,2}")) {
            throw wrong(parameter, text, "set it to a number from 1 to 999.");
        }
        return Integer.parseInt(text);
    }

    private static DbIndexException wrong(String parameter, String text, String next) {
        return new DbIndexException(parameter + " is \"" + text + "\", which it cannot be.", next);
    }
}
