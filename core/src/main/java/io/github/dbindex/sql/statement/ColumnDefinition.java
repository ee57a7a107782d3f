package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column as {@code CREATE TABLE} or {@code ADD COLUMN} defines it.
 *
 * @param type as written
 * @param defaultValue the expression as written; null without one
 * @param notNull {@code NOT NULL}, said or implied by PRIMARY KEY
 * @param generated {@code GENERATED ALWAYS AS (...) STORED}
 * @param identity {@code GENERATED ... AS IDENTITY}
 * @param constraints those that stand with it, named or not, as the table would have them
 */
public record ColumnDefinition(
        String name,
        ColumnType type,
        @Nullable String defaultValue,
        boolean notNull,
        boolean generated,
        boolean identity,
        List<TableConstraint> constraints) {

    /** A default that calls one of these is different for each row. */
    private static final Pattern VOLATILE = Pattern.compile(
            "\\b(?:random|gen_random_uuid|uuid_generate_v\\w+|uuidv\\d|clock_timestamp|timeofday|nextval)\\s*\\(",
            Pattern.CASE_INSENSITIVE);

    public ColumnDefinition {
        constraints = List.copyOf(constraints);
    }

    public boolean isPrimaryKey() {
        return has(TableConstraint.Kind.PRIMARY_KEY);
    }

    public boolean isUnique() {
        return has(TableConstraint.Kind.UNIQUE);
    }

    /** Whether the column brings an index along. */
    public boolean hasIndex() {
        return isPrimaryKey() || isUnique();
    }

    public boolean has(TableConstraint.Kind kind) {
        return constraints.stream().anyMatch(constraint -> constraint.kind() == kind);
    }

    /** The other table of a foreign key of this column. */
    public Optional<QualifiedName> references() {
        return constraints.stream()
                .map(TableConstraint::references)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether its default calls a function that says something else each time. */
    public boolean hasVolatileDefault() {
        return defaultValue != null && VOLATILE.matcher(defaultValue).find();
    }

    /** Whether each row of a table gets a value of its own when the column is added, so that all of them are written. */
    public boolean writesEveryRow() {
        return hasVolatileDefault() || generated || identity || type.isSerial();
    }
}
