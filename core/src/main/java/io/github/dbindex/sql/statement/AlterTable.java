package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import java.util.List;

/**
 * {@code ALTER TABLE}, and {@code ALTER VIEW}, {@code MATERIALIZED VIEW}, {@code FOREIGN TABLE}, {@code SEQUENCE}, whose actions
 * are among those of a table. PostgreSQL takes {@code ALTER TABLE ... RENAME TO} for an index, too.
 *
 * @param kind TABLE, VIEW, MATERIALIZED VIEW, FOREIGN TABLE or SEQUENCE
 * @param only {@code ONLY}: none of the table's partitions and children
 */
public record AlterTable(String kind, QualifiedName table, boolean ifExists, boolean only, List<TableAction> actions)
        implements Statement {

    public AlterTable {
        actions = List.copyOf(actions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.alterTable(this);
    }
}
