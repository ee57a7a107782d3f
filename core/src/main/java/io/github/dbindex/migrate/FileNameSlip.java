package io.github.dbindex.migrate;

import io.github.dbindex.report.Suggestion;
import io.github.dbindex.sql.migration.ScriptNaming;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file name that was meant to be that of a migration or a callback, and is not. */
record FileNameSlip(ScriptNaming naming) {

    private static final Pattern VERSION = Pattern.compile("(\\d+(?:[._]\\d+)*)[ ._-]*(.*)");

    /** What the file should be called; empty if its name does not look like one of Flyway's. */
    Optional<String> meant(String fileName) {
        String suffix = naming.suffixes().stream()
                .filter(known -> fileName.toLowerCase(Locale.ROOT).endsWith(known.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse("");
        String name = fileName.substring(0, fileName.length() - suffix.length());
        return versioned(name)
                .or(() -> repeatable(name))
                .or(() -> callback(name))
                .map(meant -> meant + suffix);
    }

    /** {@code V3_typo}, {@code v3__x}: a prefix and a number, and Flyway does not take it. */
    private Optional<String> versioned(String name) {
        return Stream.of(naming.versionedPrefix(), naming.undoPrefix(), naming.baselinePrefix())
                .filter(prefix -> startsWith(name, prefix))
                .map(prefix -> {
                    Matcher rest = VERSION.matcher(name.substring(prefix.length()));
                    return rest.matches()
                            ? prefix
                                    + rest.group(1)
                                    + (rest.group(2).isEmpty() ? "" : naming.separator() + rest.group(2))
                            : "";
                })
                .filter(meant -> !meant.isEmpty())
                .findFirst();
    }

    private Optional<String> repeatable(String name) {
        String prefix = naming.repeatablePrefix();
        String rest = startsWith(name, prefix) ? name.substring(prefix.length()) : "";
        return rest.startsWith("_")
                ? Optional.of(prefix + naming.separator() + rest.replaceFirst("^_+", ""))
                : Optional.empty();
    }

    /** {@code afterMigrat__x}, {@code beforemigrate}, {@code afterMigrate_x}. */
    private Optional<String> callback(String name) {
        int end = name.indexOf('_');
        String event = end < 0 ? name : name.substring(0, end);
        if (!event.toLowerCase(Locale.ROOT).matches("(?:before|after).+")) {
            return Optional.empty();
        }
        String rest = end < 0 ? "" : naming.separator() + name.substring(end).replaceFirst("^_+", "");
        return Suggestion.nearest(event, naming.events()).map(known -> known + rest);
    }

    private static boolean startsWith(String name, String prefix) {
        return !prefix.isEmpty() && name.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
