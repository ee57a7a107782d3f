package io.github.dbindex.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an index is, apart from its name and table: as the server's catalog has it, in comparable form.
 *
 * @param exclusion whether it serves an exclusion constraint
 * @param deferrable whether it serves a constraint that may be checked at the end of a transaction
 * @param options storage parameters, without those that only repeat the access method's default
 * @param predicate of a partial index, as the server prints it
 * @param tablespace null for the database's own
 */
public record IndexDefinition(
        AccessMethod method,
        boolean unique,
        boolean nullsNotDistinct,
        boolean exclusion,
        boolean deferrable,
        List<Key> keys,
        List<String> included,
        SortedMap<String, String> options,
        @Nullable String predicate,
        @Nullable String tablespace) {

    public IndexDefinition {
        keys = List.copyOf(keys);
        included = List.copyOf(included);
        SortedMap<String, String> telling = new TreeMap<>(options);
        telling.replaceAll((name, value) ->
                method.parameter(name).map(known -> known.spelledOneWay(value)).orElseGet(() -> spelledOneWay(value)));
        telling.entrySet()
                .removeIf(option -> method.parameter(option.getKey())
                        .filter(known -> known.defaultText().equals(option.getValue()))
                        .isPresent());
        options = Collections.unmodifiableSortedMap(telling);
    }

    private static String spelledOneWay(String value) {
        return IndexParameter.numberSpelledOneWay(value.toLowerCase(Locale.ROOT).strip());
    }

    /** What a storage parameter of its access method is: what was said, else the default. */
    public int number(IndexParameter.Whole parameter) {
        String said = options.get(parameter.name());
        return said == null ? parameter.defaultValue() : Integer.parseInt(said);
    }

    /**
     * One key of an index.
     *
     * @param expression a column's name or an expression, as the server prints it
     * @param operatorClass with its schema unless that is pg_catalog, and with its parameters except those that only
     *     repeat a default
     * @param collation null where the key has none
     */
    public record Key(
            String expression,
            String operatorClass,
            @Nullable String collation,
            boolean descending,
            boolean nullsFirst) {

        public Key {
            operatorClass = OperatorClassDefaults.leftOutOf(operatorClass);
        }

        private String written() {
            return expression
                    + (collation == null || collation.equals("pg_catalog.\"default\"") ? "" : " COLLATE " + collation)
                    + " " + operatorClass
                    + (descending ? " DESC" : "")
                    + (descending == nullsFirst ? "" : nullsFirst ? " NULLS FIRST" : " NULLS LAST");
        }
    }

    /**
     * One respect in which two definitions differ.
     *
     * @param what in PostgreSQL's words, such as {@code operator class of embedding}
     */
    public record Difference(String what, String declared, String actual) {

        @Override
        public String toString() {
            return what + ": declared " + declared + ", actual " + actual;
        }
    }

    /** In which respects {@code actual} is not what this definition declares; empty if it is. */
    public List<Difference> differencesFrom(IndexDefinition actual) {
        List<Difference> differences = new ArrayList<>();
        compare(differences, "access method", method.name(), actual.method.name());
        compare(differences, "uniqueness", uniqueness(), actual.uniqueness());
        compare(differences, "columns", columns(), actual.columns());
        // Operator classes, order and storage parameters belong to an access method, and differ with it.
        boolean sameMethod = method.equals(actual.method);
        if (columns().equals(actual.columns())) {
            for (int i = 0; i < keys.size(); i++) {
                compareKeys(differences, keys.get(i), actual.keys.get(i), sameMethod);
            }
        }
        compare(differences, "INCLUDE columns", list(included), list(actual.included));
        if (sameMethod) {
            compare(differences, "storage parameters", described(options), described(actual.options));
        }
        compare(differences, "predicate", orNone(predicate), orNone(actual.predicate));
        compare(differences, "tablespace", orNone(tablespace), orNone(actual.tablespace));
        return differences;
    }

    /**
     * Whether an index like this one does all that one like {@code other} does on the same table, so that the other is
     * not needed. Storage parameters and tablespace do not matter to that.
     */
    public boolean replaces(IndexDefinition other) {
        boolean promisesAsMuch = !other.unique || (unique && nullsNotDistinct == other.nullsNotDistinct);
        return promisesAsMuch
                && !exclusion
                && !other.exclusion
                && method.equals(other.method)
                && keys.equals(other.keys)
                && included.equals(other.included)
                && Objects.equals(predicate, other.predicate);
    }

    private static void compareKeys(List<Difference> differences, Key declared, Key actual, boolean sameMethod) {
        String of = " of " + declared.expression;
        if (sameMethod) {
            compare(differences, "operator class" + of, declared.operatorClass, actual.operatorClass);
        }
        compare(differences, "collation" + of, orNone(declared.collation), orNone(actual.collation));
        if (sameMethod) {
            compare(differences, "order" + of, order(declared), order(actual));
        }
    }

    private static void compare(List<Difference> differences, String what, String declared, String actual) {
        if (!declared.equals(actual)) {
            differences.add(new Difference(what, declared, actual));
        }
    }

    /** Whether a key is computed. PostgreSQL prints a column as a plain or quoted name, anything else with brackets. */
    public boolean hasExpression() {
        return keys.stream()
                .anyMatch(key ->
                        key.expression().contains("(") && !key.expression().startsWith("\""));
    }

    /** The keys, as in {@code (session_id, created_at)}. */
    public String columns() {
        return list(keys.stream().map(Key::expression).toList());
    }

    private String uniqueness() {
        String kind = exclusion ? "an exclusion constraint's" : unique ? "unique" : "not unique";
        return kind + (nullsNotDistinct ? ", nulls not distinct" : "") + (deferrable ? ", deferrable" : "");
    }

    private static String order(Key key) {
        return (key.descending ? "DESC" : "ASC") + (key.nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }

    private static String list(List<String> names) {
        return "(" + String.join(", ", names) + ")";
    }

    private static String described(Map<String, String> options) {
        return options.isEmpty()
                ? "the defaults"
                : options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** The whole definition, as {@code CREATE INDEX} takes it behind the table's name; UNIQUE stands before it. */
    public String written() {
        return (unique ? "UNIQUE " : "") + "USING " + method + " "
                + list(keys.stream().map(Key::written).toList())
                + (included.isEmpty() ? "" : " INCLUDE " + list(included))
                + (nullsNotDistinct ? " NULLS NOT DISTINCT" : "")
                + (options.isEmpty() ? "" : " WITH (" + described(options) + ")")
                + (tablespace == null ? "" : " TABLESPACE " + tablespace)
                + (predicate == null ? "" : " WHERE " + predicate);
    }

    private static String orNone(@Nullable String value) {
        return value == null ? "none" : value;
    }
}
