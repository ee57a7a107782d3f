package io.github.dbindex.sql.schema;

import io.github.dbindex.index.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does besides what {@link io.github.dbindex.sql.index.IndexStatement} says: to tables, to the session, to the transaction. Read
 * are the heads that a rule or a plan asks for, and no more.
 */
public sealed interface SchemaStatement {

    void accept(Visitor visitor);

    /**
     * {@code CREATE TABLE}, {@code CREATE MATERIALIZED VIEW} included.
     *
     * @param temporary also for a schema that begins with {@code pg_temp}
     * @param partitioned {@code PARTITION BY}
     * @param parent of {@code PARTITION OF}
     * @param fromQuery {@code AS SELECT}: the columns are not known
     */
    record NewTable(
            QualifiedName table,
            boolean ifNotExists,
            boolean temporary,
            boolean partitioned,
            @Nullable QualifiedName parent,
            boolean fromQuery,
            List<ColumnDefinition> columns,
            List<TableConstraint> constraints)
            implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.newTable(this);
        }
    }

    /**
     * {@code ALTER TABLE}.
     *
     * @param only {@code ONLY}: none of the table's partitions and children
     */
    record AlterTable(QualifiedName table, boolean ifExists, boolean only, List<TableAction> actions)
            implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.alterTable(this);
        }
    }

    /**
     * {@code DROP} of something other than an index.
     *
     * @param kind TABLE, VIEW, SCHEMA and so on
     */
    record DropObject(String kind, List<QualifiedName> names, boolean ifExists) implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.dropObject(this);
        }
    }

    /**
     * {@code CREATE} of something other than a table or an index.
     *
     * @param kind TYPE, VIEW, SEQUENCE and so on
     * @param repeatable {@code OR REPLACE} or {@code IF NOT EXISTS}
     */
    record CreateObject(String kind, boolean repeatable) implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.createObject(this);
        }
    }

    /** {@code ALTER ... RENAME} of a view, a type, a schema and the like, and of an enum's value. */
    record RenameObject(String kind) implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.renameObject(this);
        }
    }

    /** {@code TRUNCATE}. */
    record Truncate(List<QualifiedName> tables) implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.truncate(this);
        }
    }

    /**
     * {@code INSERT INTO} or {@code COPY ... FROM}.
     *
     * @param repeatable {@code ON CONFLICT}
     */
    record Insert(QualifiedName table, boolean repeatable) implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.insert(this);
        }
    }

    /**
     * {@code BEGIN}, {@code COMMIT}, {@code ROLLBACK} and their synonyms.
     *
     * @param begins whether a transaction begins here; else it ends
     */
    record Transaction(boolean begins) implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.transaction(this);
        }
    }

    /**
     * {@code SET}, and {@code RESET}, which sets to {@code DEFAULT}.
     *
     * @param name in lower case
     * @param value out of its quotes, several with commas
     */
    record SetParameter(String name, String value, boolean local) implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.setParameter(this);
        }
    }

    /**
     * A {@code DO} block, a function or a procedure.
     *
     * @param kind DO, FUNCTION or PROCEDURE
     * @param body out of its quotes; empty if it is not in a string
     */
    record Routine(String kind, boolean orReplace, String body) implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.routine(this);
        }
    }

    /**
     * A command that rewrites under a lock: {@code VACUUM FULL}, {@code CLUSTER}, {@code REFRESH MATERIALIZED VIEW} without
     * {@code CONCURRENTLY}.
     *
     * @param table null where the statement leaves it out
     */
    record Rewrite(String command, @Nullable QualifiedName table) implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.rewrite(this);
        }
    }

    /** A line that only psql understands. */
    record MetaCommand(String text) implements SchemaStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.metaCommand(this);
        }
    }

    /** Takes the statements apart by kind; does nothing for the kinds it does not override. */
    interface Visitor {

        default void newTable(NewTable statement) {}

        default void alterTable(AlterTable statement) {}

        default void dropObject(DropObject statement) {}

        default void createObject(CreateObject statement) {}

        default void renameObject(RenameObject statement) {}

        default void truncate(Truncate statement) {}

        default void insert(Insert statement) {}

        default void transaction(Transaction statement) {}

        default void setParameter(SetParameter statement) {}

        default void routine(Routine statement) {}

        default void rewrite(Rewrite statement) {}

        default void metaCommand(MetaCommand statement) {}
    }
}
