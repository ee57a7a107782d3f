package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement that makes a table: {@code CREATE TABLE}, {@code CREATE MATERIALIZED VIEW}, {@code CREATE FOREIGN TABLE},
 * {@code SELECT INTO}.
 *
 * @param kind TABLE, MATERIALIZED VIEW or FOREIGN TABLE
 * @param temporary also for a schema that begins with {@code pg_temp}
 * @param partitioned {@code PARTITION BY}
 * @param parent of {@code PARTITION OF}
 * @param fromQuery whether a query gives it columns, which are then not known, and rows
 * @param constraints those of the table; a column has its own
 * @param inherits the tables of {@code INHERITS}
 */
public record CreateTable(
        String kind,
        QualifiedName table,
        boolean ifNotExists,
        boolean temporary,
        boolean partitioned,
        @Nullable QualifiedName parent,
        boolean fromQuery,
        List<ColumnDefinition> columns,
        List<TableConstraint> constraints,
        List<Like> likes,
        List<QualifiedName> inherits)
        implements Statement {

    /**
     * A {@code LIKE} clause.
     *
     * @param indexes {@code INCLUDING INDEXES} or {@code ALL}: copies of the indexes, whose names the server chooses, and of the
     *     primary key, unique and exclusion constraints
     * @param checks {@code INCLUDING CONSTRAINTS} or {@code ALL}: copies of the checks under their names
     */
    public record Like(QualifiedName table, boolean indexes, boolean checks) {}

    public CreateTable {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        likes = List.copyOf(likes);
        inherits = List.copyOf(inherits);
    }

    static CreateTable fromQuery(String kind, QualifiedName table, boolean ifNotExists, boolean temporary) {
        return new CreateTable(
                kind, table, ifNotExists, temporary, false, null, true, List.of(), List.of(), List.of(), List.of());
    }

    /** Those of the columns first. */
    public List<TableConstraint> allConstraints() {
        return Stream.concat(columns.stream().flatMap(column -> column.constraints().stream()), constraints.stream())
                .toList();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createTable(this);
    }
}
