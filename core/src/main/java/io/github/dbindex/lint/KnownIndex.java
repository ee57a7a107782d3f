package io.github.dbindex.lint;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Identifiers;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An index that a script creates, by itself or through a constraint.
 *
 * @param definition from {@code USING}, or the bracket, to the end
 * @param isConstraint whether a PRIMARY KEY or UNIQUE constraint brought it
 */
public record KnownIndex(
        QualifiedName name,
        QualifiedName table,
        String method,
        boolean isUnique,
        String definition,
        boolean isConstraint,
        LintStatement createdBy) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern BTREE = Pattern.compile("^using btree ?");
    private static final Pattern AROUND_SYMBOLS = Pattern.compile(" ?([(),=]) ?");

    /** The same index under another name. */
    KnownIndex named(QualifiedName newName) {
        return new KnownIndex(newName, table, method, isUnique, definition, isConstraint, createdBy);
    }

    /** The same index of a table that has another name now. */
    KnownIndex onTable(QualifiedName newTable) {
        QualifiedName moved = newTable.named(name.name());
        return new KnownIndex(moved, newTable, method, isUnique, definition, isConstraint, createdBy);
    }

    public IndexKeys keys() {
        return IndexKeys.of(definition);
    }

    boolean mentions(String column) {
        return Identifiers.in(definition).contains(column);
    }

    /** Whether it serves what an index of this definition would: the same keys, in the same order, for the same rows. */
    public boolean isSameAs(String otherDefinition) {
        return normal(definition).equals(normal(otherDefinition));
    }

    /** Whether it finds the rows for values of these columns: they are its first keys, and it has no predicate. */
    public boolean leadsWith(List<String> columns) {
        IndexKeys keys = keys();
        List<String> leading = keys.leadingColumns();
        boolean lookUp = method.equals("btree") || method.equals("hash");
        boolean whole = keys.predicate() == null || isNotNull(keys.predicate());
        return lookUp
                && whole
                && leading.size() >= columns.size()
                && leading.subList(0, columns.size()).containsAll(columns);
    }

    private static boolean isNotNull(String predicate) {
        return normal(predicate).endsWith("is not null");
    }

    private static String normal(String text) {
        String blanks = BLANKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        String tight = AROUND_SYMBOLS.matcher(blanks.replace(" asc", "")).replaceAll("$1");
        return BTREE.matcher(tight.strip()).replaceAll("");
    }
}
