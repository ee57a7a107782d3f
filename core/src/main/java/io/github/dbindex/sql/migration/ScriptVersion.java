package io.github.dbindex.sql.migration;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The version of a migration, in Flyway's order: 1, 1.1, 2, 10. An underscore is a dot; 1.0 is the same as 1. */
public final class ScriptVersion implements Comparable<ScriptVersion> {

    private static final Pattern DOT = Pattern.compile("\\.(?=\\d)");

    private final String text;
    private final List<BigInteger> parts;

    private ScriptVersion(String text, List<BigInteger> parts) {
        this.text = text;
        this.parts = parts;
    }

    /** Throws {@link IllegalArgumentException} for what is no version. */
    public static ScriptVersion of(String version) {
        return parsed(version).orElseThrow(() -> new IllegalArgumentException("no version: " + version));
    }

    static Optional<ScriptVersion> parsed(String version) {
        String text = version.replace('_', '.');
        List<BigInteger> parts = new ArrayList<>();
        try {
            for (String part : DOT.split(text, -1)) {
                parts.add(new BigInteger(part));
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        while (parts.size() > 1 && parts.get(parts.size() - 1).signum() == 0) {
            parts.remove(parts.size() - 1);
        }
        return Optional.of(new ScriptVersion(text, List.copyOf(parts)));
    }

    @Override
    public int compareTo(ScriptVersion other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int compared = part(i).compareTo(other.part(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private BigInteger part(int i) {
        return i < parts.size() ? parts.get(i) : BigInteger.ZERO;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScriptVersion version && parts.equals(version.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** As the file name says it, with dots. */
    @Override
    public String toString() {
        return text;
    }
}
