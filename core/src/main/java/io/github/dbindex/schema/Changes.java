package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.AlterObject;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.CreateObject;
import io.github.dbindex.sql.statement.CreateTable;
import io.github.dbindex.sql.statement.Query;
import io.github.dbindex.sql.statement.Statement;
import java.util.Locale;

/** What becomes of a schema, for each kind of statement. Tells whether anything may. */
final class Changes implements Statement.Visitor<Boolean> {

    private final Schema schema;
    private final Origin origin;

    Changes(Schema schema, Origin origin) {
        this.schema = schema;
        this.origin = origin;
    }

    @Override
    public Boolean createIndex(CreateIndex create) {
        new IndexCreation(schema, origin).create(create, TableLookup.required(schema, create.table()));
        return true;
    }

    @Override
    public Boolean dropIndex(Statement.DropIndex drop) {
        for (QualifiedName name : drop.names()) {
            Relation relation = schema.findToChange(name, drop.ifExists());
            if (relation != null) {
                schema.remove(relation);
            }
            schema.free(name);
        }
        return true;
    }

    @Override
    public Boolean reindex(Statement.Reindex statement) {
        return false;
    }

    @Override
    public Boolean renameIndex(Statement.RenameIndex rename) {
        Relation relation = schema.findToChange(rename.name(), rename.ifExists());
        if (relation != null) {
            TableChanges.renameRelation(schema, relation, rename.newName());
        } else {
            // Of something that may be there.
            schema.doubt(rename.name())
                    .ifPresent(doubt -> schema.doubts().made(rename.newName(), doubt, schema.clock()));
        }
        return true;
    }

    @Override
    public Boolean attachIndex(Statement.AttachIndex attach) {
        if (schema.find(attach.parent()) instanceof Index parent
                && schema.find(attach.child()) instanceof Index child) {
            IndexCreation.attachAndComplete(parent, child);
        }
        return true;
    }

    @Override
    public Boolean alterIndex(Statement.AlterIndex alter) {
        if (schema.findToChange(alter.name(), alter.ifExists()) instanceof Index index) {
            index.alterationList().add(alter.action());
        }
        return true;
    }

    @Override
    public Boolean createTable(CreateTable create) {
        new TableCreation(schema, origin).create(create);
        return true;
    }

    @Override
    public Boolean alterTable(AlterTable alter) {
        new TableChanges(schema, origin).alter(alter);
        return true;
    }

    @Override
    public Boolean createSchema(Statement.CreateSchema create) {
        String name = create.name();
        if (name != null) {
            schema.namespaces().create(name);
            schema.session().within(name, () -> create.elements().forEach(element -> element.accept(this)));
        }
        return true;
    }

    @Override
    public Boolean createExtension(Statement.CreateExtension statement) {
        return false;
    }

    @Override
    public Boolean createObject(CreateObject create) {
        new ObjectChanges(schema, origin).create(create);
        return true;
    }

    @Override
    public Boolean dropObject(Statement.DropObject drop) {
        new ObjectChanges(schema, origin).drop(drop);
        return true;
    }

    @Override
    public Boolean alterObject(AlterObject alter) {
        new ObjectChanges(schema, origin).alter(alter);
        return true;
    }

    @Override
    public Boolean createRoutine(Statement.CreateRoutine create) {
        new ObjectChanges(schema, origin).create(create);
        return true;
    }

    @Override
    public Boolean doBlock(Statement.DoBlock block) {
        PossibleChanges.ofBlock(schema, new Doubt(origin, "DO block"), block.body());
        return true;
    }

    @Override
    public Boolean query(Query query) {
        query.calls()
                .forEach(call -> PossibleChanges.ofCall(
                        schema, origin, call, origin.sql().text()));
        return true;
    }

    @Override
    public Boolean truncate(Statement.Truncate truncate) {
        for (QualifiedName name : truncate.tables()) {
            schema.table(name).ifPresent(table -> Rows.truncated(table, truncate.cascade()));
        }
        return true;
    }

    @Override
    public Boolean insert(Statement.Insert insert) {
        schema.table(insert.table()).ifPresent(Rows::inserted);
        return true;
    }

    @Override
    public Boolean changeRows(Statement.ChangeRows change) {
        boolean inserts = change.command().equals("MERGE");
        if (inserts) {
            schema.table(change.table()).ifPresent(Rows::inserted);
        }
        return inserts;
    }

    @Override
    public Boolean transaction(Statement.Transaction transaction) {
        schema.session().transaction(transaction.begins());
        return true;
    }

    @Override
    public Boolean setParameter(Statement.SetParameter set) {
        boolean reset = set.value().equalsIgnoreCase("default");
        schema.session().set(set.name(), reset ? null : set.value().toLowerCase(Locale.ROOT), set.local());
        return true;
    }

    @Override
    public Boolean setSearchPath(Statement.SetSearchPath path) {
        schema.session().path(path.schemas(), path.local());
        if (path.computed()) {
            schema.doubts().anything(new Doubt(origin, "computed search_path"), schema.clock());
        }
        return true;
    }

    @Override
    public Boolean resetAll(Statement.ResetAll statement) {
        schema.session().reset();
        return true;
    }

    @Override
    public Boolean maintenance(Statement.Maintenance maintenance) {
        QualifiedName table = maintenance.table();
        if (table == null || !maintenance.command().startsWith("REFRESH")) {
            return false;
        }
        schema.table(table).ifPresent(Rows::inserted);
        return true;
    }

    @Override
    public Boolean metaCommand(Statement.MetaCommand statement) {
        return false;
    }

    @Override
    public Boolean other(Statement.Other statement) {
        return false;
    }
}
