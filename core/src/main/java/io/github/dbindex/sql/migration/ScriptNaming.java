package io.github.dbindex.sql.migration;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the file names of migrations are made up, as Flyway's settings of the same names say it.
 *
 * @param events the events of Flyway, each of which is the name of a callback
 */
public record ScriptNaming(
        String versionedPrefix,
        String repeatablePrefix,
        String undoPrefix,
        String baselinePrefix,
        String separator,
        List<String> suffixes,
        Set<String> events) {

    /** What a file name says. */
    record Name(
            MigrationScript.Kind kind,
            @Nullable ScriptVersion version,
            String description,
            @Nullable String event) {}

    public ScriptNaming {
        suffixes = List.copyOf(suffixes);
        events = Set.copyOf(events);
    }

    /** Empty for a file that is neither migration nor callback: another suffix, no version where one must be. */
    Optional<Name> parse(String fileName) {
        Optional<String> suffix = suffixes.stream()
                .filter(s -> fileName.toUpperCase(Locale.ROOT).endsWith(s.toUpperCase(Locale.ROOT)))
                .findFirst();
        String name = fileName.substring(
                0, fileName.length() - suffix.map(String::length).orElse(0));
        return suffix.flatMap(s -> prefixOf(name))
                .flatMap(prefix -> parse(
                        prefix.getValue(),
                        prefix.getKey(),
                        name.substring(prefix.getKey().length())));
    }

    /** The longest prefix that fits. */
    private Optional<Map.Entry<String, MigrationScript.Kind>> prefixOf(String name) {
        Stream<Map.Entry<String, MigrationScript.Kind>> prefixes = Stream.concat(
                Stream.of(
                        Map.entry(versionedPrefix, MigrationScript.Kind.VERSIONED),
                        Map.entry(repeatablePrefix, MigrationScript.Kind.REPEATABLE),
                        Map.entry(undoPrefix, MigrationScript.Kind.UNDO),
                        Map.entry(baselinePrefix, MigrationScript.Kind.BASELINE)),
                events.stream().map(event -> Map.entry(event, MigrationScript.Kind.CALLBACK)));
        return prefixes.filter(prefix -> name.startsWith(prefix.getKey()))
                .max(Comparator.comparingInt(prefix -> prefix.getKey().length()));
    }

    private Optional<Name> parse(MigrationScript.Kind kind, String prefix, String name) {
        int split = name.indexOf(separator);
        String version = split < 0 ? name : name.substring(0, split);
        String description = split < 0 ? "" : name.substring(split + separator.length());
        String words = description.replace('_', ' ');
        if (kind == MigrationScript.Kind.REPEATABLE || kind == MigrationScript.Kind.CALLBACK) {
            String event = kind == MigrationScript.Kind.CALLBACK ? prefix : null;
            return version.isEmpty() ? Optional.of(new Name(kind, null, words, event)) : Optional.empty();
        }
        return ScriptVersion.parsed(version).map(parsed -> new Name(kind, parsed, words, null));
    }
}
