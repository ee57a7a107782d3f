package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the statements so far have made of a database: tables with their columns and constraints, indexes, what of these is in
 * doubt, and where names are looked for now. {@link Replay} alone changes it.
 *
 * <p>A name without a schema means what it would in the next statement. What no statement has made is not known; where a
 * statement needs it, it is taken to be there.
 */
public final class Schema {

    private final Namespaces namespaces;
    private final Doubts doubts;
    private final Set<Table> tables = new LinkedHashSet<>();
    private final Set<Index> indexes = new LinkedHashSet<>();
    private Session session;
    private long clock = 1;

    private Schema(Namespaces namespaces, Doubts doubts, Session session) {
        this.namespaces = namespaces;
        this.doubts = doubts;
        this.session = session;
    }

    /**
     * One of which nothing is known yet.
     *
     * @param searchPath where a script has names without a schema looked for until it says something else
     */
    public static Schema empty(List<String> searchPath) {
        return of(new NoSource(), searchPath);
    }

    /** One that is as a server has it. */
    public static Schema of(SchemaSource source, List<String> searchPath) {
        return new Schema(new Namespaces(source), new Doubts(), new Session(searchPath));
    }

    /** For what is looked at and does not stay: an undo script, a baseline beside the versions it sums up. */
    public Schema copy() {
        Copier copier = new Copier(namespaces.all());
        Schema copy = new Schema(namespaces.copy(copier), new Doubts(doubts, copier), session.fresh());
        copy.clock = clock;
        tables.forEach(table -> copy.tables.add(copier.of(table)));
        indexes.forEach(index -> copy.indexes.add(copier.of(index)));
        return copy;
    }

    /** The relation that a statement would find under this name. */
    public Optional<Relation> relation(QualifiedName name) {
        return Optional.ofNullable(find(name));
    }

    public Optional<Table> table(QualifiedName name) {
        return relation(name).filter(Table.class::isInstance).map(Table.class::cast);
    }

    public Optional<Index> index(QualifiedName name) {
        return relation(name).filter(Index.class::isInstance).map(Index.class::cast);
    }

    /** In the order they were made. */
    public Collection<Table> tables() {
        return Collections.unmodifiableCollection(tables);
    }

    /** In the order they were made. */
    public Collection<Index> indexes() {
        return Collections.unmodifiableCollection(indexes);
    }

    /** Why it is not known whether this is still so. */
    public Optional<Doubt> doubt(Relation relation) {
        return doubts.of(relation);
    }

    /** Why it is not known whether a relation of this name is still so; for a missing one, why it might be there. */
    public Optional<Doubt> doubt(QualifiedName name) {
        Relation relation = find(name);
        return relation == null ? doubts.ofMissing(name.name(), freeSince(name)) : doubts.of(relation);
    }

    /** The name that PostgreSQL would choose for an index that has none. */
    public String chosenName(CreateIndex create) {
        return Optional.ofNullable(create.name())
                .map(QualifiedName::name)
                .orElseGet(() -> IndexNaming.chosen(this, create));
    }

    /** The name in full, as it is looked up. */
    public QualifiedName resolved(QualifiedName name) {
        Relation relation = find(name);
        return relation == null ? new QualifiedName(target(name, false).name(), name.name()) : relation.name();
    }

    /** The name as a statement may say it here: without its schema where it means the same without. */
    public QualifiedName shortest(QualifiedName name) {
        QualifiedName bare = QualifiedName.unqualified(name.name());
        return resolved(bare).equals(name) ? bare : name;
    }

    /** Where names without a schema are looked for now. */
    public List<String> searchPath() {
        return session.path();
    }

    /** What the script has set a parameter to, in lower case; empty if it has not. */
    public Optional<String> setting(String parameter) {
        return session.setting(parameter);
    }

    /** Whether the script has begun a transaction of its own. */
    public boolean isInTransactionBlock() {
        return session.isInTransactionBlock();
    }

    // What follows is for those that change it.

    Session session() {
        return session;
    }

    void beginScript() {
        session = session.fresh();
        List.copyOf(namespaces.temporary().relations()).forEach(this::remove);
    }

    long tick() {
        return ++clock;
    }

    long clock() {
        return clock;
    }

    Namespaces namespaces() {
        return namespaces;
    }

    Doubts doubts() {
        return doubts;
    }

    Namespace target(QualifiedName name, boolean temporary) {
        return namespaces.target(name, temporary, session.path());
    }

    /** Where something of this name is that is not known but there: only a server can tell, if the path leaves a choice. */
    Namespace assumedPlace(QualifiedName name) {
        String said = name.schema();
        if (said != null) {
            return namespaces.named(said);
        }
        List<Namespace> searched = namespaces.searched(session.path());
        return searched.size() == 2 ? searched.get(1) : namespaces.unplaced();
    }

    @Nullable
    Relation find(QualifiedName name) {
        String schema = name.schema();
        for (Namespace place : places(name)) {
            Relation relation = in(place, name.name());
            if (relation != null) {
                return relation;
            }
        }
        Relation unplaced = namespaces.unplaced().relation(name.name());
        boolean maySay = schema == null || session.defaultPath().contains(schema);
        if (unplaced == null || !maySay) {
            return null;
        }
        if (schema != null) {
            Relation owner = unplaced instanceof Index index ? index.table() : unplaced;
            move(owner, namespaces.named(schema));
        }
        return unplaced;
    }

    /**
     * The relation that a statement changes or drops. If nothing is known of this name, but a statement may have given it to
     * something, then it has: the server took the statement.
     *
     * @param conditional {@code IF EXISTS}: then the server takes the statement in any case
     */
    @Nullable
    Relation findToChange(QualifiedName name, boolean conditional) {
        Relation relation = find(name);
        if (relation != null || conditional) {
            return relation;
        }
        Relation renamed = doubts.possiblyRenamedTo(name.name());
        if (renamed == null || !places(name).contains(renamed.namespace())) {
            return null;
        }
        TableChanges.renameRelation(this, renamed, name.name());
        return renamed;
    }

    /** Keeps in mind that nothing has this name now. */
    void free(QualifiedName name) {
        String said = name.schema();
        List<Namespace> places = said == null ? namespaces.searched(session.path()) : List.of(namespaces.named(said));
        places.stream()
                .filter(place -> place.relation(name.name()) == null)
                .forEach(place -> place.free(name.name(), clock));
    }

    /** What has the name in this schema; the source is asked once. */
    @Nullable
    Relation in(Namespace place, String name) {
        Relation known = place.relation(name);
        String inSource = place.nameInSource();
        if (known != null || inSource == null || place.isKnownToBeFree(name)) {
            return known;
        }
        place.free(name, 0);
        SourceReader.read(this, place, QualifiedName.of(inSource, name));
        return place.relation(name);
    }

    /** Why it is not known whether this is in the place, or, if nothing is, why something might be. */
    Optional<Doubt> doubt(@Nullable Relation present, Namespace place, String name) {
        return present == null ? doubts.ofMissing(name, place.freeSince(name)) : doubts.of(present);
    }

    /** The schemas where a name is looked for. */
    private List<Namespace> places(QualifiedName name) {
        String said = name.schema();
        return said == null ? namespaces.searched(session.path()) : List.of(namespaces.named(said));
    }

    private long freeSince(QualifiedName name) {
        return places(name).stream()
                .mapToLong(place -> place.freeSince(name.name()))
                .max()
                .orElse(0);
    }

    /** The server took the name, so whatever had it has another one or is gone, even if no statement says so for certain. */
    void add(Relation relation) {
        vacate(relation.namespace(), relation.simpleName());
        relation.namespace().put(relation);
        if (relation instanceof Table table) {
            tables.add(table);
        } else if (relation instanceof Index index) {
            indexes.add(index);
            index.table().indexSet().add(index);
        }
    }

    private void vacate(Namespace place, String name) {
        Relation occupant = place.relation(name);
        String other = occupant == null ? null : doubts.possibleNameOf(occupant);
        if (occupant != null && other != null && in(place, other) == null) {
            TableChanges.renameRelation(this, occupant, other);
        } else if (occupant != null) {
            remove(occupant);
        }
        Relation unplaced = namespaces.unplaced().relation(name);
        if (unplaced != null
                && place != namespaces.unplaced()
                && session.defaultPath().contains(place.name())) {
            remove(unplaced);
        }
    }

    void rename(Relation relation, String newName) {
        if (!relation.simpleName().equals(newName)) {
            Namespace place = relation.namespace();
            vacate(place, newName);
            place.remove(relation);
            place.free(relation.simpleName(), clock);
            relation.called(place, newName);
            place.put(relation);
        }
    }

    /** To another schema, and with a table its indexes and constraints. */
    void move(Relation relation, Namespace to) {
        Namespace from = relation.namespace();
        if (from == to) {
            return;
        }
        from.remove(relation);
        from.free(relation.simpleName(), clock);
        vacate(to, relation.simpleName());
        relation.called(to, relation.simpleName());
        to.put(relation);
        if (relation instanceof Table table) {
            table.constraints().forEach(constraint -> {
                from.removeConstraint(constraint.name());
                to.addConstraint(constraint.name());
            });
            table.indexes().forEach(index -> move(index, to));
        }
    }

    /** Takes it out, and with a table all that is part of it. */
    void remove(Relation relation) {
        Removal.of(relation, this);
    }

    void forget(Table table) {
        tables.remove(table);
    }

    void forget(Index index) {
        indexes.remove(index);
    }

    /** The column of this name; null if the table is known to have none. */
    @Nullable
    Column columnOf(Table table, String name) {
        Column column = table.columnsByName().get(name);
        return column != null || table.areColumnsKnown() ? column : columnOrAssumed(table, name);
    }

    /** The column of this name: that there is one is certain. */
    Column columnOrAssumed(Table table, String name) {
        return table.columnsByName().computeIfAbsent(name, key -> new Column(table, key, null, null));
    }

    /** What a definition means by a name; null for what PostgreSQL itself brings along. */
    @Nullable
    NamedObject referredTo(NamedObject.Kind kind, QualifiedName name) {
        if (Builtins.contains(kind, name)) {
            return null;
        }
        NamedObject known = namespaces.object(kind, name, session.path());
        if (known != null) {
            return known;
        }
        String schema = name.schema();
        Namespace place = schema == null ? namespaces.unplaced() : namespaces.named(schema);
        NamedObject assumed = new NamedObject(kind, place, name.name(), true);
        place.put(assumed);
        return assumed;
    }

    private static final class NoSource implements SchemaSource {

        @Override
        public Optional<Existing> relation(QualifiedName name) {
            return Optional.empty();
        }

        @Override
        public boolean hasSchema(String name) {
            return true;
        }
    }
}
