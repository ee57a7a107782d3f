package io.github.dbindex.sql.index;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.SqlStatement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does to indexes: directly ({@code CREATE INDEX}) or through their table ({@code DROP TABLE}).
 *
 * <p>Names are folded and unquoted, but not resolved: a name without a schema in the SQL has none here.
 */
public sealed interface IndexStatement {

    void accept(Visitor visitor);

    /**
     * {@code CREATE INDEX}.
     *
     * @param name null where PostgreSQL is left to choose one
     * @param only {@code ON ONLY}
     * @param method the access method, folded; {@code btree} where none is said
     * @param definition the rest of the statement, as written: from {@code USING}, or the bracket, to the end
     */
    record CreateIndex(
            boolean unique,
            boolean concurrently,
            boolean ifNotExists,
            @Nullable QualifiedName name,
            boolean only,
            QualifiedName table,
            AccessMethod method,
            String definition)
            implements IndexStatement {

        /** The same index, not concurrent, under another name and on another table. */
        public String on(String otherName, String quotedTable) {
            return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + QualifiedName.quoted(otherName) + " ON "
                    + quotedTable + " " + TableMentions.removedFrom(definition, table.name());
        }

        /** The same index of a partitioned table alone, which holds nothing and is valid once its partitions' are attached. */
        public String onlyOn(String resolvedName, QualifiedName resolvedTable) {
            return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + QualifiedName.quoted(resolvedName) + " ON ONLY "
                    + resolvedTable.quoted() + " " + definitionFor(resolvedTable);
        }

        /** As written, for the table it was written for; a partition has another name. */
        private String definitionFor(QualifiedName resolvedTable) {
            return resolvedTable.name().equals(table.name())
                    ? definition
                    : TableMentions.removedFrom(definition, table.name());
        }

        /** Whether it seems to take the table's whole row, as in {@code f(items)}, whose type no other table has. */
        public boolean takesWholeRow() {
            return TableMentions.ofWholeRow(definition, table.name());
        }

        /**
         * Whether it is on columns alone, without expressions and predicate. Only such builds leave each other alone while
         * they wait for old snapshots (PostgreSQL 14 release notes, E.28.3.1.9).
         */
        public boolean isOnColumnsAlone() {
            return KeyShape.of(definition).isColumnsAlone();
        }

        /** Every name the definition says: columns, functions, operator classes, keywords. */
        public Set<String> names() {
            return SqlNames.in(definition);
        }

        /**
         * Whether PostgreSQL, asked to print an index of this definition, would print this: then no more need be asked.
         * False says nothing, for there are many ways to write one index.
         *
         * @param printed by {@code pg_get_indexdef}
         */
        public boolean isPrintedAs(String printed) {
            return IndexStatements.in(new SqlStatement(printed, 1, 1)).stream()
                    .anyMatch(other -> other instanceof CreateIndex create
                            && create.unique == unique
                            && create.only == only
                            && PrintedIndex.tokens(create.definition).equals(PrintedIndex.tokens(definition)));
        }

        /** The same index, concurrent, under its full names and without {@code IF NOT EXISTS}. */
        public String concurrentlyOn(String resolvedName, QualifiedName resolvedTable) {
            return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX CONCURRENTLY " + QualifiedName.quoted(resolvedName)
                    + " ON " + resolvedTable.quoted() + " " + definitionFor(resolvedTable);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.create(this);
        }
    }

    /** {@code DROP INDEX}, of one or more. */
    record DropIndex(List<QualifiedName> names, boolean concurrently, boolean ifExists, boolean cascade)
            implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.drop(this);
        }
    }

    /**
     * {@code REINDEX}.
     *
     * @param target what follows REINDEX: INDEX, TABLE, SCHEMA, DATABASE or SYSTEM
     * @param name of the target; null where the statement leaves it out
     */
    record Reindex(String target, @Nullable QualifiedName name, boolean concurrently) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.reindex(this);
        }
    }

    /** {@code ALTER INDEX ... RENAME TO}; PostgreSQL takes {@code ALTER TABLE ... RENAME TO} for an index too. */
    record RenameIndex(QualifiedName from, String to) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.rename(this);
        }
    }

    /** {@code ALTER INDEX parent ATTACH PARTITION child}. */
    record AttachIndex(QualifiedName parent, QualifiedName child) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.attach(this);
        }
    }

    /**
     * {@code ALTER INDEX ... SET (...)}, {@code RESET (...)} and the like: the index stays, its definition changes.
     *
     * @param action what follows the name, as written
     */
    record AlterIndex(QualifiedName name, String action) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.alter(this);
        }
    }

    /**
     * {@code ALTER TABLE ... ADD CONSTRAINT ... USING INDEX}: the index takes the constraint's name, if it has one.
     *
     * @param deferrable whether the constraint may be checked at the end of a transaction, which makes it another index
     */
    record IndexToConstraint(
            QualifiedName table, String index, @Nullable String constraint, boolean deferrable)
            implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.toConstraint(this);
        }
    }

    /** {@code ALTER TABLE ... DROP CONSTRAINT}, which takes a constraint's index along. */
    record DropConstraint(QualifiedName table, String constraint) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.dropConstraint(this);
        }
    }

    /** {@code ALTER TABLE ... RENAME CONSTRAINT}, which renames a constraint's index too. */
    record RenameConstraint(QualifiedName table, String from, String to) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.renameConstraint(this);
        }
    }

    /** {@code CREATE TABLE}: an index on a table that is new blocks nobody. */
    record CreateTable(QualifiedName table, boolean ifNotExists) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.createTable(this);
        }
    }

    /** {@code DROP TABLE} or {@code DROP MATERIALIZED VIEW}, of one or more. */
    record DropTable(List<QualifiedName> tables) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.dropTable(this);
        }
    }

    /** {@code ALTER TABLE ... RENAME TO}. */
    record RenameTable(QualifiedName from, String to) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.renameTable(this);
        }
    }

    /** {@code ALTER TABLE ... SET SCHEMA}, which moves the indexes too. */
    record MoveTable(QualifiedName table, String schema) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.moveTable(this);
        }
    }

    /** {@code ALTER TABLE ... RENAME [COLUMN] ... TO}. */
    record RenameColumn(QualifiedName table, String from, String to) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.renameColumn(this);
        }
    }

    /** {@code ALTER TABLE ... DROP [COLUMN]}, which drops every index that uses the column. */
    record DropColumn(QualifiedName table, String column) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.dropColumn(this);
        }
    }

    /** {@code DROP SCHEMA}, of one or more. */
    record DropSchema(List<String> schemas) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.dropSchema(this);
        }
    }

    /** {@code ALTER SCHEMA ... RENAME TO}. */
    record RenameSchema(String from, String to) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.renameSchema(this);
        }
    }

    /** {@code SET search_path}: where the names of later statements in the same script are looked for. */
    record SetSearchPath(List<String> schemas) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.setSearchPath(this);
        }
    }

    /** {@code RESET search_path}, or setting it to DEFAULT: names are looked for where the session began. */
    record ResetSearchPath() implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.resetSearchPath(this);
        }
    }

    /** {@code CREATE EXTENSION}. */
    record CreateExtension(String name, @Nullable String schema) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.createExtension(this);
        }
    }

    /**
     * A statement that may create or drop indexes in a way its text does not show.
     *
     * @param why in words, such as {@code DO block with EXECUTE}
     */
    record NotTracked(String why) implements IndexStatement {

        @Override
        public void accept(Visitor visitor) {
            visitor.notTracked(this);
        }
    }

    /** Takes the statements apart by kind; does nothing for the kinds it does not override. */
    interface Visitor {

        default void create(CreateIndex statement) {}

        default void drop(DropIndex statement) {}

        default void reindex(Reindex statement) {}

        default void rename(RenameIndex statement) {}

        default void attach(AttachIndex statement) {}

        default void alter(AlterIndex statement) {}

        default void toConstraint(IndexToConstraint statement) {}

        default void dropConstraint(DropConstraint statement) {}

        default void renameConstraint(RenameConstraint statement) {}

        default void createTable(CreateTable statement) {}

        default void dropTable(DropTable statement) {}

        default void renameTable(RenameTable statement) {}

        default void moveTable(MoveTable statement) {}

        default void renameColumn(RenameColumn statement) {}

        default void dropColumn(DropColumn statement) {}

        default void dropSchema(DropSchema statement) {}

        default void renameSchema(RenameSchema statement) {}

        default void setSearchPath(SetSearchPath statement) {}

        default void resetSearchPath(ResetSearchPath statement) {}

        default void createExtension(CreateExtension statement) {}

        default void notTracked(NotTracked statement) {}
    }
}
