package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one SQL statement says, as far as its text shows. Names are folded and out of their quotes, but not resolved: a name
 * without a schema in the SQL has none here.
 *
 * <p>Closed: a new kind does not compile until every {@link Visitor} has decided what it means.
 */
public sealed interface Statement
        permits CreateIndex,
                CreateTable,
                Statement.DropIndex,
                Statement.Reindex,
                Statement.RenameIndex,
                Statement.AttachIndex,
                Statement.AlterIndex,
                AlterTable,
                Statement.CreateSchema,
                Statement.CreateExtension,
                CreateObject,
                Statement.DropObject,
                AlterObject,
                Statement.CreateRoutine,
                Statement.DoBlock,
                Query,
                Statement.Truncate,
                Statement.Insert,
                Statement.ChangeRows,
                Statement.Transaction,
                Statement.SetParameter,
                Statement.SetSearchPath,
                Statement.ResetAll,
                Statement.Maintenance,
                Statement.MetaCommand,
                Statement.Other {

    <R> R accept(Visitor<R> visitor);

    /** What it does to everybody else. */
    default StatementEffect effect() {
        return accept(new EffectOf());
    }

    /** Why it may create or drop indexes in a way its text does not show, such as {@code DO block with EXECUTE}. */
    default Optional<String> untracked() {
        return accept(new Untracked());
    }

    /** {@code DROP INDEX}, of one or more. */
    record DropIndex(List<QualifiedName> names, boolean concurrently, boolean ifExists, boolean cascade)
            implements Statement {

        public DropIndex {
            names = List.copyOf(names);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropIndex(this);
        }
    }

    /**
     * {@code REINDEX}.
     *
     * @param target what follows REINDEX: INDEX, TABLE, SCHEMA, DATABASE or SYSTEM
     * @param name of the target; null where the statement leaves it out
     */
    record Reindex(String target, @Nullable QualifiedName name, boolean concurrently) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reindex(this);
        }
    }

    /** {@code ALTER INDEX ... RENAME TO}. */
    record RenameIndex(QualifiedName name, boolean ifExists, String newName) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameIndex(this);
        }
    }

    /** {@code ALTER INDEX parent ATTACH PARTITION child}. */
    record AttachIndex(QualifiedName parent, QualifiedName child) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.attachIndex(this);
        }
    }

    /**
     * {@code ALTER INDEX ... SET (...)}, {@code RESET (...)}, {@code SET TABLESPACE} and the like: the index stays, its definition
     * changes.
     *
     * @param action what follows the name, as written
     */
    record AlterIndex(QualifiedName name, boolean ifExists, String action) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alterIndex(this);
        }
    }

    /**
     * {@code CREATE SCHEMA}.
     *
     * @param name null where it is that of the role in {@code AUTHORIZATION}
     * @param elements the statements within; their names without a schema are in this one
     */
    record CreateSchema(@Nullable String name, boolean ifNotExists, List<Statement> elements) implements Statement {

        public CreateSchema {
            elements = List.copyOf(elements);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createSchema(this);
        }
    }

    /** {@code CREATE EXTENSION}. */
    record CreateExtension(
            String name, boolean ifNotExists, @Nullable String schema) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createExtension(this);
        }
    }

    /**
     * {@code DROP} of something other than an index.
     *
     * @param kind TABLE, VIEW, SCHEMA, TYPE and so on
     * @param names without the arguments of functions
     */
    record DropObject(String kind, List<QualifiedName> names, boolean ifExists, boolean cascade) implements Statement {

        public DropObject {
            names = List.copyOf(names);
        }

        /** Whether these may have indexes. */
        public boolean isOfTables() {
            return ObjectKind.isTable(kind);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropObject(this);
        }
    }

    /**
     * {@code CREATE FUNCTION} or {@code PROCEDURE}.
     *
     * @param kind FUNCTION or PROCEDURE
     * @param body out of its quotes; empty if it is not in a string
     */
    record CreateRoutine(String kind, QualifiedName name, boolean orReplace, String body) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createRoutine(this);
        }
    }

    /**
     * {@code DO}, whose body may do anything.
     *
     * @param body out of its quotes
     */
    record DoBlock(String body) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.doBlock(this);
        }
    }

    /** {@code TRUNCATE}. */
    record Truncate(List<QualifiedName> tables, boolean cascade) implements Statement {

        public Truncate {
            tables = List.copyOf(tables);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.truncate(this);
        }
    }

    /**
     * {@code INSERT INTO} or {@code COPY ... FROM}.
     *
     * @param copy whether it is COPY
     * @param repeatable {@code ON CONFLICT}
     */
    record Insert(QualifiedName table, boolean copy, boolean repeatable) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.insert(this);
        }
    }

    /**
     * {@code UPDATE}, {@code DELETE} or {@code MERGE}.
     *
     * @param command its first word
     */
    record ChangeRows(String command, QualifiedName table) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.changeRows(this);
        }
    }

    /**
     * {@code BEGIN}, {@code COMMIT}, {@code ROLLBACK} and their synonyms.
     *
     * @param begins whether a transaction begins here; else it ends
     */
    record Transaction(boolean begins) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.transaction(this);
        }
    }

    /**
     * {@code SET}, {@code RESET} and {@code set_config} of literals, of anything but the search path; {@code RESET} sets to
     * {@code DEFAULT}.
     *
     * @param name in lower case
     * @param value out of its quotes, several with commas
     */
    record SetParameter(String name, String value, boolean local) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setParameter(this);
        }
    }

    /**
     * Where the names of later statements in the same script are looked for.
     *
     * @param schemas null where it is reset, and names are looked for where the session began, and where it is computed
     * @param computed by an expression, whose value the text does not show
     */
    record SetSearchPath(@Nullable List<String> schemas, boolean computed, boolean local) implements Statement {

        static SetSearchPath reset(boolean local) {
            return new SetSearchPath(null, false, local);
        }

        static SetSearchPath computed(boolean local) {
            return new SetSearchPath(null, true, local);
        }

        /** No schema has an empty name; {@code ''} is how scripts say that nothing is to be searched. */
        static SetSearchPath to(List<String> schemas, boolean local) {
            List<String> named =
                    schemas.stream().filter(schema -> !schema.isEmpty()).toList();
            return new SetSearchPath(named, false, local);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setSearchPath(this);
        }
    }

    /** {@code RESET ALL} or {@code DISCARD ALL}: every parameter, the search path too, is as where the session began. */
    record ResetAll() implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.resetAll(this);
        }
    }

    /**
     * {@code VACUUM}, {@code ANALYZE}, {@code CLUSTER}, {@code REFRESH MATERIALIZED VIEW}.
     *
     * @param command with {@code FULL} or {@code CONCURRENTLY}, if it says so
     * @param table null where the statement leaves it out
     * @param rewrites whether it writes the table anew under a lock
     */
    record Maintenance(String command, @Nullable QualifiedName table, boolean rewrites) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.maintenance(this);
        }
    }

    /** A line that only psql understands. */
    record MetaCommand(String text) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.metaCommand(this);
        }
    }

    /**
     * Any other statement, such as {@code GRANT} or {@code COMMENT}, and one that is broken where it is read: the server refuses
     * that one.
     *
     * @param head its first word, in upper case; empty where there is none
     */
    record Other(String head) implements Statement {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.other(this);
        }
    }

    /** What is made of each kind of statement. No method has a default: a reader decides for every kind. */
    interface Visitor<R> {

        R createIndex(CreateIndex statement);

        R dropIndex(DropIndex statement);

        R reindex(Reindex statement);

        R renameIndex(RenameIndex statement);

        R attachIndex(AttachIndex statement);

        R alterIndex(AlterIndex statement);

        R createTable(CreateTable statement);

        R alterTable(AlterTable statement);

        R createSchema(CreateSchema statement);

        R createExtension(CreateExtension statement);

        R createObject(CreateObject statement);

        R dropObject(DropObject statement);

        R alterObject(AlterObject statement);

        R createRoutine(CreateRoutine statement);

        R doBlock(DoBlock statement);

        R query(Query statement);

        R truncate(Truncate statement);

        R insert(Insert statement);

        R changeRows(ChangeRows statement);

        R transaction(Transaction statement);

        R setParameter(SetParameter statement);

        R setSearchPath(SetSearchPath statement);

        R resetAll(ResetAll statement);

        R maintenance(Maintenance statement);

        R metaCommand(MetaCommand statement);

        R other(Other statement);
    }
}
