package io.github.dbindex.schema;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schema of the database: the names in it, and what bears them. */
final class Namespace {

    /** Where the temporary tables of a session are. */
    static final String TEMPORARY = "pg_temp";

    private record ObjectName(NamedObject.Kind kind, String name) {}

    private @Nullable String name;
    private final @Nullable String nameInSource;
    private final Map<String, Relation> relations = new LinkedHashMap<>();
    private final Map<ObjectName, NamedObject> objects = new HashMap<>();

    /** How many tables have a constraint of this name. */
    private final Map<String, Integer> constraints = new HashMap<>();

    /** Names of which it is known that no relation bears them, and since when. */
    private final Map<String, Long> free = new HashMap<>();

    /**
     * A schema.
     *
     * @param name null for that of names without a schema that no statement has made
     * @param nameInSource under which the source knows it; null for one that it does not know
     */
    Namespace(@Nullable String name, @Nullable String nameInSource) {
        this.name = name;
        this.nameInSource = nameInSource;
    }

    @Nullable
    String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    @Nullable
    String nameInSource() {
        return nameInSource;
    }

    boolean isTemporary() {
        return TEMPORARY.equals(name);
    }

    @Nullable
    Relation relation(String simpleName) {
        return relations.get(simpleName);
    }

    Collection<Relation> relations() {
        return relations.values();
    }

    void put(Relation relation) {
        relations.put(relation.simpleName(), relation);
        free.remove(relation.simpleName());
    }

    void remove(Relation relation) {
        relations.remove(relation.simpleName(), relation);
    }

    /** Keeps in mind that nothing has the name now. */
    void free(String simpleName, long clock) {
        free.put(simpleName, clock);
    }

    /** Since when it is known that nothing has the name; 0 if it is not. */
    long freeSince(String simpleName) {
        return free.getOrDefault(simpleName, 0L);
    }

    boolean isKnownToBeFree(String simpleName) {
        return free.containsKey(simpleName);
    }

    @Nullable
    NamedObject object(NamedObject.Kind kind, String simpleName) {
        return objects.get(new ObjectName(kind, simpleName));
    }

    Collection<NamedObject> objects() {
        return objects.values();
    }

    void put(NamedObject object) {
        objects.put(new ObjectName(object.kind(), object.simpleName()), object);
    }

    void remove(NamedObject object) {
        objects.remove(new ObjectName(object.kind(), object.simpleName()), object);
    }

    boolean hasConstraint(String constraint) {
        return constraints.containsKey(constraint);
    }

    void addConstraint(String constraint) {
        constraints.merge(constraint, 1, Integer::sum);
    }

    void removeConstraint(String constraint) {
        constraints.computeIfPresent(constraint, (key, count) -> count == 1 ? null : count - 1);
    }

    Map<String, Integer> constraints() {
        return constraints;
    }

    Map<String, Long> free() {
        return free;
    }
}
