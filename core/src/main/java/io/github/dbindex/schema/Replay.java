package io.github.dbindex.schema;

import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.AlterObject;
import io.github.dbindex.sql.statement.CreateObject;
import io.github.dbindex.sql.statement.Query;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.CreateTable;
import io.github.dbindex.sql.statement.Statement;
import java.util.Locale;

/**
 * Carries statements over to a schema, one by one, in the order in which a server runs them. That the server took them is taken
 * for granted: what a statement needs is there, and what it makes was not.
 */
public final class Replay {

    private final Schema schema;

    public Replay(Schema schema) {
        this.schema = schema;
    }

    public Schema schema() {
        return schema;
    }

    /** What the script before has set for itself, and its temporary tables, are gone. */
    public void beginScript() {
        schema.beginScript();
    }

    /** What the statement does, as far as its text shows. */
    public void apply(Statement statement, Origin origin) {
        schema.tick();
        statement.accept(new Effect(schema, origin)).run();
    }

    /**
     * Something of which there is no text, such as a migration in Java: nothing is known for certain any more.
     *
     * @param what it is, for people
     */
    public void applyUnseen(String version, String path, String what) {
        Origin origin = Origin.of(version, path, new SqlStatement("", 1, 1));
        schema.doubts().anything(new Doubt(origin, what), schema.tick());
    }

    /** What becomes of the schema, for each kind of statement. */
    private record Effect(Schema schema, Origin origin) implements Statement.Visitor<Runnable> {

        private static final Runnable NOTHING = () -> {};

        @Override
        public Runnable createIndex(CreateIndex create) {
            return () -> {
                Table table = TableLookup.required(schema, create.table());
                new IndexCreation(schema, origin).create(create, table);
            };
        }

        @Override
        public Runnable dropIndex(Statement.DropIndex drop) {
            return () -> drop.names().forEach(name -> {
                Relation relation = schema.findToChange(name, drop.ifExists());
                if (relation == null) {
                    schema.free(name);
                } else {
                    schema.remove(relation);
                }
            });
        }

        @Override
        public Runnable reindex(Statement.Reindex statement) {
            return NOTHING;
        }

        @Override
        public Runnable renameIndex(Statement.RenameIndex rename) {
            return () -> {
                Relation relation = schema.findToChange(rename.name(), rename.ifExists());
                if (relation != null) {
                    TableChanges.renameRelation(schema, relation, rename.newName());
                }
            };
        }

        @Override
        public Runnable attachIndex(Statement.AttachIndex attach) {
            return () -> {
                if (schema.find(attach.parent()) instanceof Index parent
                        && schema.find(attach.child()) instanceof Index child) {
                    IndexCreation.attach(parent, child);
                }
            };
        }

        @Override
        public Runnable alterIndex(Statement.AlterIndex alter) {
            return () -> {
                if (schema.findToChange(alter.name(), alter.ifExists()) instanceof Index index) {
                    index.alterationList().add(alter.action());
                }
            };
        }

        @Override
        public Runnable createTable(CreateTable create) {
            return () -> new TableCreation(schema, origin).create(create);
        }

        @Override
        public Runnable alterTable(AlterTable alter) {
            return () -> new TableChanges(schema, origin).alter(alter);
        }

        @Override
        public Runnable createSchema(Statement.CreateSchema create) {
            return () -> {
                String name = create.name();
                if (name != null) {
                    schema.namespaces().create(name);
                    schema.session()
                            .within(
                                    name,
                                    () -> create.elements()
                                            .forEach(element ->
                                                    element.accept(this).run()));
                }
            };
        }

        @Override
        public Runnable createExtension(Statement.CreateExtension statement) {
            return NOTHING;
        }

        @Override
        public Runnable createObject(CreateObject create) {
            return () -> new ObjectChanges(schema, origin).create(create);
        }

        @Override
        public Runnable dropObject(Statement.DropObject drop) {
            return () -> new ObjectChanges(schema, origin).drop(drop);
        }

        @Override
        public Runnable alterObject(AlterObject alter) {
            return () -> new ObjectChanges(schema, origin).alter(alter);
        }

        @Override
        public Runnable createRoutine(Statement.CreateRoutine create) {
            return () -> new ObjectChanges(schema, origin).create(create);
        }

        @Override
        public Runnable doBlock(Statement.DoBlock block) {
            return () -> PossibleChanges.ofBlock(schema, new Doubt(origin, "DO block"), block.body());
        }

        @Override
        public Runnable query(Query query) {
            return () -> query.calls()
                    .forEach(call -> PossibleChanges.ofCall(
                            schema, origin, call, origin.sql().text()));
        }

        @Override
        public Runnable truncate(Statement.Truncate truncate) {
            return () -> truncate.tables()
                    .forEach(name -> schema.table(name).ifPresent(table -> Rows.truncated(table, truncate.cascade())));
        }

        @Override
        public Runnable insert(Statement.Insert insert) {
            return () -> schema.table(insert.table()).ifPresent(Rows::inserted);
        }

        @Override
        public Runnable changeRows(Statement.ChangeRows change) {
            return change.command().equals("MERGE")
                    ? () -> schema.table(change.table()).ifPresent(Rows::inserted)
                    : NOTHING;
        }

        @Override
        public Runnable transaction(Statement.Transaction transaction) {
            return () -> schema.session().transaction(transaction.begins());
        }

        @Override
        public Runnable setParameter(Statement.SetParameter set) {
            boolean reset = set.value().equalsIgnoreCase("default");
            String value = reset ? null : set.value().toLowerCase(Locale.ROOT);
            return () -> schema.session().set(set.name(), value, set.local());
        }

        @Override
        public Runnable setSearchPath(Statement.SetSearchPath path) {
            return () -> {
                schema.session().path(path.schemas(), path.local());
                if (path.computed()) {
                    schema.doubts().anything(new Doubt(origin, "computed search_path"), schema.clock());
                }
            };
        }

        @Override
        public Runnable resetAll(Statement.ResetAll statement) {
            return () -> schema.session().reset();
        }

        @Override
        public Runnable maintenance(Statement.Maintenance maintenance) {
            QualifiedName table = maintenance.table();
            return maintenance.command().startsWith("REFRESH") && table != null
                    ? () -> schema.table(table).ifPresent(Rows::inserted)
                    : NOTHING;
        }

        @Override
        public Runnable metaCommand(Statement.MetaCommand statement) {
            return NOTHING;
        }

        @Override
        public Runnable other(Statement.Other statement) {
            return NOTHING;
        }
    }
}
