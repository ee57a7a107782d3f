package io.github.dbindex.sql.migration;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the file names of migrations are made up, as Flyway's settings of the same names say it. */
public record ScriptNaming(
        String versionedPrefix,
        String repeatablePrefix,
        String undoPrefix,
        String baselinePrefix,
        String separator,
        List<String> suffixes) {

    /** What a file name says. */
    record Name(MigrationScript.Kind kind, @Nullable ScriptVersion version, String description) {}

    public ScriptNaming {
        suffixes = List.copyOf(suffixes);
    }

    /** {@code V1__description.sql}, {@code R__description.sql}, {@code U1__...} and {@code B1__...}. */
    public static ScriptNaming defaults() {
        return new ScriptNaming("V", "R", "U", "B", "__", List.of(".sql"));
    }

    /** Empty for a file that is no migration: another suffix, no version where one must be, a callback. */
    Optional<Name> parse(String fileName) {
        Optional<String> suffix = suffixes.stream()
                .filter(s -> fileName.toUpperCase(Locale.ROOT).endsWith(s.toUpperCase(Locale.ROOT)))
                .findFirst();
        String name = fileName.substring(
                0, fileName.length() - suffix.map(String::length).orElse(0));
        return suffix.flatMap(s -> prefixOf(name))
                .flatMap(prefix ->
                        parse(prefix.getValue(), name.substring(prefix.getKey().length())));
    }

    /** The longest prefix that fits. */
    private Optional<Map.Entry<String, MigrationScript.Kind>> prefixOf(String name) {
        List<Map.Entry<String, MigrationScript.Kind>> prefixes = List.of(
                Map.entry(versionedPrefix, MigrationScript.Kind.VERSIONED),
                Map.entry(repeatablePrefix, MigrationScript.Kind.REPEATABLE),
                Map.entry(undoPrefix, MigrationScript.Kind.UNDO),
                Map.entry(baselinePrefix, MigrationScript.Kind.BASELINE));
        return prefixes.stream()
                .filter(prefix -> name.startsWith(prefix.getKey()))
                .max(Comparator.comparingInt(prefix -> prefix.getKey().length()));
    }

    private Optional<Name> parse(MigrationScript.Kind kind, String name) {
        int split = name.indexOf(separator);
        String version = split < 0 ? name : name.substring(0, split);
        String description = split < 0 ? "" : name.substring(split + separator.length());
        String words = description.replace('_', ' ');
        if (kind == MigrationScript.Kind.REPEATABLE) {
            return version.isEmpty() ? Optional.of(new Name(kind, null, words)) : Optional.empty();
        }
        return ScriptVersion.parsed(version).map(parsed -> new Name(kind, parsed, words));
    }
}
