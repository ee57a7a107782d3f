package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.schema.NamedObject.Kind;
import io.github.dbindex.sql.statement.AlterObject;
import io.github.dbindex.sql.statement.CreateObject;
import io.github.dbindex.sql.statement.Statement.CreateRoutine;
import io.github.dbindex.sql.statement.Statement.DropObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes, changes and drops what is no table and no index: schemas, types, routines; and drops tables. */
final class ObjectChanges {

    /** What may take indexes along that the text does not name, if it is dropped with CASCADE. */
    private static final Set<String> UNCLEAR = Set.of("EXTENSION", "OPERATOR", "OPERATOR FAMILY", "LANGUAGE", "CAST");

    private final Schema schema;
    private final Origin origin;

    ObjectChanges(Schema schema, Origin origin) {
        this.schema = schema;
        this.origin = origin;
    }

    void create(CreateObject create) {
        QualifiedName name = create.name();
        Kind kind = Kind.of(create.kind());
        if (name == null) {
            return;
        }
        Namespace place = schema.target(name, create.temporary());
        if (kind != null) {
            if (place.object(kind, name.name()) == null || !create.repeatable()) {
                place.put(new NamedObject(kind, place, name.name(), false));
            }
            return;
        }
        if (create.kind().equals("VIEW")) {
            view(name, create);
        } else if (create.kind().equals("SEQUENCE")
                && !(create.repeatable() && schema.in(place, name.name()) != null)) {
            schema.add(new Sequence(place, name.name(), "sequence", origin, 0, schema.clock()));
        }
    }

    /** One that reads from a temporary table is temporary, whether that is said or not. */
    private void view(QualifiedName name, CreateObject create) {
        Set<Table> sources = Readers.sources(origin, schema);
        boolean temporary = create.temporary() || sources.stream().anyMatch(Table::isTemporary);
        Namespace place = schema.target(name, temporary);
        if (create.repeatable() && schema.in(place, name.name()) != null) {
            return;
        }
        Table view = new Table(place, name.name(), Table.Kind.VIEW, false, false, origin, 0, schema.clock());
        schema.add(view);
        sources.forEach(source -> source.readers().add(view));
    }

    void create(CreateRoutine create) {
        Namespace place = schema.target(create.name(), false);
        NamedObject present = place.object(Kind.ROUTINE, create.name().name());
        NamedObject routine = present == null
                ? new NamedObject(Kind.ROUTINE, place, create.name().name(), false)
                : present;
        routine.routine(create);
        place.put(routine);
    }

    void alter(AlterObject alter) {
        QualifiedName name = alter.name();
        Kind kind = Kind.of(alter.kind());
        String newName = alter.newName();
        String newSchema = alter.newSchema();
        if (name == null || (newName == null && newSchema == null)) {
            return;
        }
        if (alter.kind().equals("SCHEMA") && newName != null) {
            schema.namespaces().rename(name.name(), newName);
        } else if (alter.kind().equals("EXTENSION") && newSchema != null) {
            doubtAssumed("ALTER EXTENSION " + name + " SET SCHEMA");
        } else if (kind != null) {
            NamedObject object = schema.referredTo(kind, name);
            if (object != null) {
                change(object, newName, newSchema);
            }
        }
    }

    private void change(NamedObject object, @Nullable String newName, @Nullable String newSchema) {
        object.namespace().remove(object);
        Namespace place =
                newSchema == null ? object.namespace() : schema.namespaces().named(newSchema);
        object.called(place, newName == null ? object.simpleName() : newName);
        place.put(object);
    }

    void drop(DropObject drop) {
        switch (drop.kind()) {
            case "TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE", "SEQUENCE" ->
                drop.names().forEach(name -> dropRelation(name, drop));
            case "SCHEMA" -> drop.names().forEach(name -> dropSchema(name.name()));
            case "OWNED" -> schema.doubts().anything(new Doubt(origin, "DROP OWNED"), schema.clock());
            default -> dropOther(drop);
        }
    }

    private void dropRelation(QualifiedName name, DropObject drop) {
        Relation relation = schema.findToChange(name, drop.ifExists());
        if (relation instanceof Table table && drop.cascade()) {
            dropWithReaders(table);
        } else if (relation != null) {
            schema.remove(relation);
        }
        schema.free(name);
    }

    private void dropWithReaders(Table table) {
        for (Table above = table.parentOrNull(); above != null; above = above.parentOrNull()) {
            // What refers to a partitioned table refers to each partition.
            List.copyOf(above.referencedBy()).forEach(reference -> Removal.of(reference, schema));
        }
        List<Table> readers = List.copyOf(table.readers());
        List<Table> children = List.copyOf(table.children());
        schema.remove(table);
        readers.forEach(this::dropWithReaders);
        children.forEach(this::dropWithReaders);
    }

    private void dropSchema(String name) {
        Namespace place = schema.namespaces().named(name);
        for (Relation relation : List.copyOf(place.relations())) {
            if (relation instanceof Table table) {
                dropWithReaders(table);
            } else {
                schema.remove(relation);
            }
        }
        List.copyOf(place.objects()).forEach(this::dropWithDependents);
        schema.namespaces().drop(name);
    }

    private void dropOther(DropObject drop) {
        Kind kind = Kind.of(drop.kind());
        if (kind != null) {
            for (QualifiedName name : drop.names()) {
                NamedObject object =
                        schema.namespaces().object(kind, name, schema.session().path());
                if (object != null && drop.cascade()) {
                    dropWithDependents(object);
                } else if (object != null) {
                    object.namespace().remove(object);
                }
            }
        } else if (drop.cascade() && UNCLEAR.contains(drop.kind())) {
            doubtAssumed("DROP " + drop.kind() + " with CASCADE");
        }
    }

    private void dropWithDependents(NamedObject object) {
        object.namespace().remove(object);
        Doubt doubt = new Doubt(origin, "DROP with CASCADE");
        if (object.kind() == Kind.TYPE) {
            schema.tables().stream().filter(table -> !table.areColumnsKnown()).forEach(table -> {
                table.indexSet().forEach(index -> index.doubt(doubt));
                Readers.doubt(table, doubt);
            });
        }
        for (Column column : List.copyOf(object.columns())) {
            Removal.of(column, schema);
            Readers.doubt(column.table(), doubt);
        }
        List.copyOf(object.indexes()).forEach(schema::remove);
    }

    /** What depends on objects that no statement has made may depend on these. */
    private void doubtAssumed(String what) {
        Doubt doubt = new Doubt(origin, what);
        for (Namespace place : schema.namespaces().all()) {
            place.objects().stream().filter(NamedObject::isAssumed).forEach(object -> {
                object.indexes().forEach(index -> index.doubt(doubt));
                object.columns()
                        .forEach(column -> column.table().indexes().stream()
                                .filter(index -> index.text().uses(column))
                                .forEach(index -> index.doubt(doubt)));
            });
        }
    }
}
