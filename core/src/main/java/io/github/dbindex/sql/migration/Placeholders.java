package io.github.dbindex.sql.migration;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.sql.ReplacedText;
import io.github.dbindex.sql.SourcePositions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Flyway's placeholders: {@code ${name}} stands for a value anywhere in a script, in strings and comments too. Names
 * are not case-sensitive. A value is not searched for placeholders again.
 *
 * @param separator what stands behind {@code flyway} in the names of Flyway's own
 */
public record Placeholders(
        boolean enabled, String prefix, String suffix, String separator, Map<String, String> values) {

    public Placeholders {
        if (prefix.isEmpty() || suffix.isEmpty()) {
            throw new IllegalArgumentException(
                    "prefix and suffix of placeholders: \"" + prefix + "\", \"" + suffix + '"');
        }
        Map<String, String> folded = new HashMap<>();
        values.forEach((name, value) -> folded.put(name.toLowerCase(Locale.ROOT), value));
        values = Map.copyOf(folded);
    }

    /** {@code ${name}}, as yet without values. */
    public static Placeholders defaults() {
        return new Placeholders(true, "${", "}", ":", Map.of());
    }

    /** Leaves every script as it is. */
    public static Placeholders none() {
        return new Placeholders(false, "${", "}", ":", Map.of());
    }

    public Placeholders withValues(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(values);
        more.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
        return new Placeholders(enabled, prefix, suffix, separator, all);
    }

    /** With what Flyway gives every script: the name of its file. */
    Placeholders forFile(String fileName) {
        return enabled ? withValues(Map.of("flyway" + separator + "filename", fileName)) : this;
    }

    /** Names only: a value may be a password. */
    @Override
    public String toString() {
        return enabled ? prefix + "..." + suffix + " with " + values.keySet() : "none";
    }

    /** @param file for messages */
    ReplacedText replaceIn(String text, String file) {
        if (!enabled || !text.contains(prefix)) {
            return ReplacedText.unchanged(text);
        }
        ReplacedText.Builder replaced = new ReplacedText.Builder(text);
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int matching = matching(text, at);
            if (matching < prefix.length()) {
                at += matching == 0 ? 1 : matching + 1;
                continue;
            }
            int name = at + prefix.length();
            int end = text.indexOf(suffix, name);
            replaced.copy(copied, at);
            replaced.replace(at, value(text, at, name, end, file));
            at = end + suffix.length();
            copied = at;
        }
        replaced.copy(copied, text.length());
        return replaced.build();
    }

    /**
     * How many characters of the prefix stand here. Flyway steps over as many, and one more, where it is not all of
     * them: in {@code $${name}} it sees no placeholder.
     */
    private int matching(String text, int at) {
        int matching = 0;
        while (matching < prefix.length()
                && at + matching < text.length()
                && text.charAt(at + matching) == prefix.charAt(matching)) {
            matching++;
        }
        return matching;
    }

    private String value(String text, int at, int name, int end, String file) {
        if (end < 0) {
            throw new DbIndexException(
                    place(text, at, file) + ": a placeholder begins with " + prefix + " and does not end.",
                    "add " + suffix + " behind its name.");
        }
        String placeholder = text.substring(name, end);
        String value = values.get(placeholder.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new DbIndexException(
                    place(text, at, file) + ": the placeholder " + prefix + placeholder + suffix + " has no value.",
                    "give it one in dbindex.placeholders, as " + placeholder + "=value.");
        }
        return value;
    }

    private static String place(String text, int at, String file) {
        SourcePositions positions = new SourcePositions(text);
        positions.moveTo(at);
        return file + ":" + positions.line() + ":" + positions.column();
    }
}
