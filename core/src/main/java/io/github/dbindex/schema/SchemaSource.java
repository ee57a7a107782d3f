package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was there before the first statement: a server's catalog, as it was when the replay began. Each name is asked for once at
 * most.
 */
public interface SchemaSource {

    /**
     * The relation of this name, if there is one.
     *
     * @param name with its schema
     */
    Optional<Existing> relation(QualifiedName name);

    boolean hasSchema(String name);

    /** Something that was there before. */
    sealed interface Existing {

        QualifiedName name();

        long oid();
    }

    /**
     * A table, a view, a materialized view or a foreign table.
     *
     * @param parent of a partition; null for others
     * @param partitions of a partitioned table, and no partitions of these
     * @param indexes in the order of their oids
     */
    record ExistingTable(
            QualifiedName name,
            long oid,
            Table.Kind kind,
            boolean partitioned,
            @Nullable QualifiedName parent,
            List<QualifiedName> partitions,
            List<ExistingColumn> columns,
            List<ExistingIndex> indexes)
            implements Existing {

        public ExistingTable {
            partitions = List.copyOf(partitions);
            columns = List.copyOf(columns);
            indexes = List.copyOf(indexes);
        }
    }

    /**
     * A column of a table.
     *
     * @param type as the server prints it
     */
    record ExistingColumn(String name, String type, boolean notNull) {}

    /**
     * An index.
     *
     * @param statement as {@code pg_get_indexdef} prints it
     * @param constraint that it holds; null for a plain index
     * @param parent that it is attached to; null for others
     * @param valid whether queries may use it
     */
    record ExistingIndex(
            QualifiedName name,
            long oid,
            QualifiedName table,
            String statement,
            TableConstraint.@Nullable Kind constraint,
            @Nullable QualifiedName parent,
            boolean valid)
            implements Existing {}

    /**
     * Something else that has a relation's name.
     *
     * @param kindName in PostgreSQL's words, such as {@code sequence}
     */
    record ExistingOther(QualifiedName name, long oid, String kindName) implements Existing {}
}
