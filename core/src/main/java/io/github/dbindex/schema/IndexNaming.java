package io.github.dbindex.schema;

import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL calls indexes and constraints that have no name. */
final class IndexNaming {

    private IndexNaming() {}

    /** The name of an index that nothing is known of but its statement. */
    static String chosen(Schema schema, CreateIndex create) {
        Table table = schema.table(create.table())
                .orElseGet(() -> new Table(
                        schema.target(create.table(), false),
                        create.table().name(),
                        Table.Kind.TABLE,
                        false,
                        false,
                        null,
                        0,
                        0));
        return index(schema, table, IndexText.of(create.definition(), schema, table), null, Set.of());
    }

    /**
     * A name for an index.
     *
     * @param constraint that it holds; null for a plain index
     * @param others names that something may have that is not known
     */
    static String index(
            Schema schema, Table table, IndexText text, TableConstraint.@Nullable Kind constraint, Set<String> others) {
        Namespace place = table.namespace();
        String name = table.simpleName();
        ChosenNames.Taken used = other -> schema.in(place, other) != null || others.contains(other);
        if (constraint == null) {
            return ChosenNames.free(name, columns(text), "idx", used);
        }
        ChosenNames.Taken taken = other -> used.test(other) || place.hasConstraint(other);
        return switch (constraint) {
            case PRIMARY_KEY -> ChosenNames.free(name, null, "pkey", taken);
            case EXCLUDE -> ChosenNames.free(name, columns(text), "excl", taken);
            default -> ChosenNames.free(name, columns(text), "key", taken);
        };
    }

    private static String columns(IndexText text) {
        return ChosenNames.addition(text.parts());
    }

    /** The name of a constraint that no index holds. */
    static String constraint(Table table, TableConstraint.Kind kind, List<Column> columns) {
        Namespace place = table.namespace();
        List<String> names = columns.stream().map(Column::name).toList();
        return switch (kind) {
            case FOREIGN_KEY ->
                ChosenNames.free(table.simpleName(), ChosenNames.addition(names), "fkey", place::hasConstraint);
            case NOT_NULL ->
                ChosenNames.free(table.simpleName(), ChosenNames.addition(names), "not_null", place::hasConstraint);
            default ->
                ChosenNames.free(
                        table.simpleName(), names.size() == 1 ? names.get(0) : null, "check", place::hasConstraint);
        };
    }
}
