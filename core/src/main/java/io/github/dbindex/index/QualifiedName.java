package io.github.dbindex.index;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table or an index as the catalog stores it: folded, unquoted, at most 63 bytes.
 *
 * @param schema null while nothing has said which schema it is in
 */
public record QualifiedName(@Nullable String schema, String name) implements Comparable<QualifiedName> {

    /** What PostgreSQL keeps of an identifier (NAMEDATALEN - 1); the rest it cuts off with a notice. */
    public static final int MAX_BYTES = 63;

    private static final Pattern PLAIN = Pattern.compile("[\\p{Ll}_][\\p{Ll}0-9_$]*");

    private static final String PART = "(\"(?:[^\"]|\"\")+\"|[^\".]+)";

    private static final Pattern PRINTED = Pattern.compile("(?:" + PART + "\\.)?" + PART);

    public QualifiedName {
        schema = schema == null ? null : truncated(schema);
        name = truncated(name);
    }

    public static QualifiedName of(String schema, String name) {
        return new QualifiedName(schema, name);
    }

    /**
     * Reads a name as the server prints one of a relation: each part in double quotes if it needs them.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static QualifiedName printed(String printed) {
        Matcher parts = PRINTED.matcher(printed);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a name: " + printed);
        }
        String schema = parts.group(1);
        return new QualifiedName(schema == null ? null : unquoted(schema), unquoted(parts.group(2)));
    }

    private static String unquoted(String part) {
        return part.startsWith("\"") ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
    }

    public static QualifiedName unqualified(String name) {
        return new QualifiedName(null, name);
    }

    /** This name, in the given schema unless it already says one. */
    public QualifiedName orIn(String defaultSchema) {
        return schema == null ? new QualifiedName(defaultSchema, name) : this;
    }

    /** The same schema, another name. */
    public QualifiedName named(String otherName) {
        return new QualifiedName(schema, otherName);
    }

    /** For SQL: every part in double quotes. */
    public String quoted() {
        return schema == null ? quoted(name) : quoted(schema) + "." + quoted(name);
    }

    /** For people: quotes only around the parts that need them. */
    @Override
    public String toString() {
        return schema == null ? readable(name) : readable(schema) + "." + readable(name);
    }

    /** As people write it: schema public goes without saying. */
    public String brief() {
        return "public".equals(schema) ? readable(name) : toString();
    }

    @Override
    public int compareTo(QualifiedName other) {
        return toString().compareTo(other.toString());
    }

    /** One identifier in double quotes. */
    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** The identifier as a person would write it: quoted only if it would be folded, split or taken for a keyword otherwise. */
    public static String readable(String identifier) {
        boolean plain = PLAIN.matcher(identifier).matches() && !ReservedWords.contains(identifier);
        return plain ? identifier : quoted(identifier);
    }

    /** An identifier that was written without quotes, folded as PostgreSQL does in a UTF-8 database: A to Z only. */
    public static String folded(String identifier) {
        StringBuilder folded = new StringBuilder(identifier.length());
        identifier
                .codePoints()
                .map(c -> c >= 'A' && c <= 'Z' ? Character.toLowerCase(c) : c)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static String truncated(String identifier) {
        if (identifier.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            return identifier;
        }
        StringBuilder kept = new StringBuilder();
        int bytes = 0;
        for (int c : identifier.codePoints().toArray()) {
            bytes += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.toString();
    }
}
