package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.AlterObject;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.CreateObject;
import io.github.dbindex.sql.statement.CreateTable;
import io.github.dbindex.sql.statement.Query;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statements;
import io.github.dbindex.sql.statement.TableAction;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a statement does that may be run, once or often or never: nothing happens to the schema, but what it names is in doubt
 * from then on.
 */
final class PossibleChanges implements Statement.Visitor<Boolean> {

    private static final Pattern NAME = Pattern.compile("[\\w.$\"]+");

    private final Schema schema;
    private final Doubt doubt;
    private final Set<NamedObject> called;
    private String text = "";

    private PossibleChanges(Schema schema, Doubt doubt, Set<NamedObject> called) {
        this.schema = schema;
        this.doubt = doubt;
        this.called = called;
    }

    static void ofBlock(Schema schema, Doubt doubt, String body) {
        new PossibleChanges(schema, doubt, new HashSet<>()).body(body);
    }

    /** @param text of the statement that calls it */
    static void ofCall(Schema schema, Origin origin, QualifiedName routine, String text) {
        Doubt doubt = new Doubt(origin, "call of " + routine + "()");
        new PossibleChanges(schema, doubt, new HashSet<>()).call(routine, text);
    }

    private void body(String body) {
        BodyText read = BodyText.of(body);
        if (read.isComputed()) {
            schema.doubts().anything(doubt, schema.clock());
        }
        read.statements().forEach(this::statement);
    }

    private void statement(String sql) {
        Statement statement = Statements.in(new SqlStatement(sql, 1, 1));
        text = sql;
        statement.accept(this);
    }

    private void call(QualifiedName routine, String sql) {
        if (Builtins.contains(NamedObject.Kind.ROUTINE, routine)) {
            return;
        }
        NamedObject known = schema.namespaces()
                .object(NamedObject.Kind.ROUTINE, routine, schema.session().path());
        Statement.CreateRoutine definition = known == null ? null : known.routine();
        if (known == null || definition == null) {
            unknownCall(sql);
        } else if (called.add(known)) {
            body(definition.body());
        }
    }

    /** It may do something to what its arguments name, and may make anything; more is not to be expected. */
    private void unknownCall(String sql) {
        Tokens tokens = new Tokens(sql);
        for (int i = 0; i < tokens.size(); i++) {
            String argument = tokens.isString(i) ? SqlNames.string(tokens.text(i)) : "";
            if (NAME.matcher(argument).matches() && !argument.startsWith(".") && !argument.endsWith(".")) {
                Tokens name = new Tokens(argument);
                int last = name.size() - 1;
                String schemaName = last >= 2 ? name.name(last - 2) : null;
                changed(new QualifiedName(schemaName, name.name(last)));
            }
        }
        schema.doubts().madeLike("", "", doubt, schema.clock());
    }

    // Names

    /** Everything that the name may mean; a body has its own ideas of the search path. */
    private List<Relation> meant(QualifiedName name) {
        List<Relation> meant = new ArrayList<>();
        String said = name.schema();
        schema.find(name);
        for (Namespace place : schema.namespaces().all()) {
            boolean fits = said == null || BodyName.hasHole(said) || said.equals(place.name()) || place.name() == null;
            if (fits && BodyName.hasHole(name.name())) {
                place.relations().stream().filter(BodyName.like(name.name())).forEach(meant::add);
            } else if (fits && place.relation(name.name()) != null) {
                meant.add(place.relation(name.name()));
            }
        }
        return meant;
    }

    private void changed(QualifiedName name) {
        meant(name).forEach(this::changed);
    }

    private void changed(Relation relation) {
        relation.doubt(doubt);
        if (relation instanceof Table table) {
            table.indexes().forEach(index -> index.doubt(doubt));
        }
    }

    private void made(String name) {
        if (BodyName.hasHole(name)) {
            schema.doubts().madeLike(BodyName.prefix(name), BodyName.suffix(name), doubt, schema.clock());
        } else {
            schema.doubts().made(name, doubt, schema.clock());
        }
    }

    /** Indexes and constraints whose names PostgreSQL chooses. */
    private void madeWithChosenNames(String table) {
        made(table + "_" + BodyText.HOLE);
    }

    private void renamed(QualifiedName name, String newName) {
        List<Relation> meant = meant(name);
        meant.forEach(this::changed);
        if (meant.size() == 1 && !BodyName.hasHole(newName)) {
            schema.doubts().renamed(meant.get(0), newName, doubt, schema.clock());
        } else {
            made(newName);
        }
    }

    // Statements

    @Override
    public Boolean createIndex(CreateIndex create) {
        QualifiedName name = create.name();
        if (name == null) {
            madeWithChosenNames(create.table().name());
        } else {
            made(name.name());
        }
        return true;
    }

    @Override
    public Boolean dropIndex(Statement.DropIndex drop) {
        drop.names().stream()
                .flatMap(name -> meant(name).stream())
                .filter(Index.class::isInstance)
                .forEach(this::changed);
        return true;
    }

    @Override
    public Boolean reindex(Statement.Reindex statement) {
        return false;
    }

    @Override
    public Boolean renameIndex(Statement.RenameIndex rename) {
        renamed(rename.name(), rename.newName());
        return true;
    }

    @Override
    public Boolean attachIndex(Statement.AttachIndex statement) {
        return false;
    }

    @Override
    public Boolean alterIndex(Statement.AlterIndex alter) {
        changed(alter.name());
        return true;
    }

    @Override
    public Boolean createTable(CreateTable create) {
        made(create.table().name());
        madeWithChosenNames(create.table().name());
        create.constraints().forEach(this::made);
        create.columns().forEach(column -> column.constraints().forEach(this::made));
        return true;
    }

    private void made(TableConstraint constraint) {
        String name = constraint.name();
        if (name != null) {
            made(name);
        }
    }

    @Override
    public Boolean alterTable(AlterTable alter) {
        alter.actions().forEach(action -> action(alter.table(), action));
        return true;
    }

    private void action(QualifiedName table, TableAction action) {
        switch (action.kind()) {
            case ADD_COLUMN, ADD_CONSTRAINT, ATTACH_PARTITION -> {
                TableConstraint constraint = action.constraint();
                if (constraint != null) {
                    made(constraint);
                }
                madeWithChosenNames(table.name());
            }
            case DROP_COLUMN -> indexesOn(table, index -> mentions(index, action.name()));
            case RENAME_COLUMN -> indexesOn(table, index -> mentions(index, action.name()));
            case DROP_CONSTRAINT, RENAME_CONSTRAINT -> {
                indexesOn(
                        table,
                        index -> BodyName.hasHole(action.name())
                                || index.simpleName().equals(action.name()));
                if (action.newName() != null) {
                    made(action.newName());
                }
            }
            case RENAME_TABLE -> renamed(table, action.name());
            case SET_SCHEMA -> changed(table);
            default -> {}
        }
    }

    private static boolean mentions(Index index, String column) {
        return BodyName.hasHole(column)
                || index.columns().stream().anyMatch(used -> used.name().equals(column));
    }

    private void indexesOn(QualifiedName table, Predicate<Index> which) {
        for (Relation relation : meant(table)) {
            if (relation instanceof Table known) {
                known.indexes().stream().filter(which).forEach(this::changed);
            }
        }
    }

    @Override
    public Boolean createSchema(Statement.CreateSchema create) {
        create.elements().forEach(element -> element.accept(this));
        return true;
    }

    @Override
    public Boolean createExtension(Statement.CreateExtension statement) {
        return false;
    }

    @Override
    public Boolean createObject(CreateObject create) {
        QualifiedName name = create.name();
        if (name != null) {
            made(name.name());
        }
        return true;
    }

    @Override
    public Boolean dropObject(Statement.DropObject drop) {
        NamedObject.Kind kind = NamedObject.Kind.of(drop.kind());
        for (QualifiedName name : drop.names()) {
            if (drop.kind().equals("SCHEMA")) {
                inSchema(name.name());
            } else if (kind == null) {
                changed(name);
            } else if (drop.cascade()) {
                dependents(kind, name);
            }
        }
        if (drop.kind().equals("OWNED") || (drop.kind().equals("EXTENSION") && drop.cascade())) {
            schema.doubts().anything(doubt, schema.clock());
        }
        return true;
    }

    private void inSchema(String name) {
        for (Namespace place : schema.namespaces().all()) {
            if (BodyName.hasHole(name) || name.equals(place.name())) {
                place.relations().forEach(this::changed);
            }
        }
    }

    private void dependents(NamedObject.Kind kind, QualifiedName name) {
        for (Namespace place : schema.namespaces().all()) {
            for (NamedObject object : place.objects()) {
                if (object.kind() == kind
                        && (BodyName.hasHole(name.name()) || object.simpleName().equals(name.name()))) {
                    object.indexes().forEach(this::changed);
                    object.columns()
                            .forEach(column -> column.table().indexes().stream()
                                    .filter(index -> index.text().uses(column))
                                    .forEach(this::changed));
                }
            }
        }
    }

    @Override
    public Boolean alterObject(AlterObject alter) {
        QualifiedName name = alter.name();
        NamedObject.Kind kind = NamedObject.Kind.of(alter.kind());
        boolean moves = alter.newName() != null || alter.newSchema() != null;
        if (name != null && moves && alter.kind().equals("SCHEMA")) {
            inSchema(name.name());
        } else if (name != null && moves && kind != null) {
            dependents(kind, name);
        }
        return moves;
    }

    @Override
    public Boolean createRoutine(Statement.CreateRoutine statement) {
        return false;
    }

    @Override
    public Boolean doBlock(Statement.DoBlock block) {
        body(block.body());
        return true;
    }

    @Override
    public Boolean query(Query query) {
        String sql = text;
        query.calls().forEach(call -> call(call, sql));
        return true;
    }

    @Override
    public Boolean truncate(Statement.Truncate statement) {
        return false;
    }

    @Override
    public Boolean insert(Statement.Insert insert) {
        meant(insert.table()).stream().filter(Table.class::isInstance).forEach(table -> Rows.inserted((Table) table));
        return true;
    }

    @Override
    public Boolean changeRows(Statement.ChangeRows statement) {
        return false;
    }

    @Override
    public Boolean transaction(Statement.Transaction statement) {
        return false;
    }

    @Override
    public Boolean setParameter(Statement.SetParameter statement) {
        return false;
    }

    @Override
    public Boolean setSearchPath(Statement.SetSearchPath statement) {
        return false;
    }

    @Override
    public Boolean resetAll(Statement.ResetAll statement) {
        return false;
    }

    @Override
    public Boolean maintenance(Statement.Maintenance statement) {
        return false;
    }

    @Override
    public Boolean metaCommand(Statement.MetaCommand statement) {
        return false;
    }

    /** What cannot be read because something of it is not written may be anything. */
    @Override
    public Boolean other(Statement.Other other) {
        boolean anything =
                BodyName.hasHole(text) && Set.of("CREATE", "ALTER", "DROP").contains(other.head());
        if (anything) {
            schema.doubts().anything(doubt, schema.clock());
        }
        return anything;
    }
}
