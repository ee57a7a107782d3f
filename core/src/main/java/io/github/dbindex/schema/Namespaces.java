package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schemas of the database, and which of them a name means. */
final class Namespaces {

    private static final String PUBLIC = "public";

    private final SchemaSource source;
    private final Map<String, Namespace> byName = new LinkedHashMap<>();
    private final Set<String> dropped = new HashSet<>();

    /** Of names without a schema that no statement has made: only a server could say where they are. */
    private final Namespace unplaced;

    private final Namespace temporary;

    /** @param source null for none: then every schema is taken to be there that no statement drops */
    Namespaces(SchemaSource source) {
        this(source, new Namespace(null, null), new Namespace(Namespace.TEMPORARY, null));
    }

    private Namespaces(SchemaSource source, Namespace unplaced, Namespace temporary) {
        this.source = source;
        this.unplaced = unplaced;
        this.temporary = temporary;
    }

    /** The same schemas, each as the copier has it. */
    Namespaces copy(Copier copier) {
        Namespaces copy = new Namespaces(source, copier.of(unplaced), copier.of(temporary));
        byName.forEach((name, namespace) -> copy.byName.put(name, copier.of(namespace)));
        copy.dropped.addAll(dropped);
        return copy;
    }

    SchemaSource source() {
        return source;
    }

    Namespace unplaced() {
        return unplaced;
    }

    Namespace temporary() {
        return temporary;
    }

    Collection<Namespace> all() {
        List<Namespace> all = new ArrayList<>(byName.values());
        all.add(unplaced);
        all.add(temporary);
        return all;
    }

    /** The schema of this name; one that no statement has made is taken to be there. */
    Namespace named(String name) {
        if (name.startsWith(Namespace.TEMPORARY)) {
            return temporary;
        }
        return byName.computeIfAbsent(name, key -> new Namespace(key, dropped.contains(key) ? null : key));
    }

    boolean exists(String name) {
        return byName.containsKey(name) || (!dropped.contains(name) && source.hasSchema(name));
    }

    void create(String name) {
        if (!byName.containsKey(name)) {
            boolean known = !dropped.contains(name) && source.hasSchema(name);
            byName.put(name, new Namespace(name, known ? name : null));
        }
    }

    void drop(String name) {
        byName.remove(name);
        dropped.add(name);
    }

    void rename(String from, String to) {
        Namespace namespace = named(from);
        drop(from);
        namespace.rename(to);
        byName.put(to, namespace);
        dropped.remove(to);
    }

    /** Where a name without a schema is looked for, in order. */
    List<Namespace> searched(List<String> path) {
        Set<Namespace> searched = new LinkedHashSet<>();
        searched.add(temporary);
        for (String name : path) {
            if (!name.equals("$user") && !name.equals("pg_catalog") && exists(name)) {
                searched.add(named(name));
            }
        }
        return List.copyOf(searched);
    }

    /** Where something new of this name goes. */
    Namespace target(QualifiedName name, boolean isTemporary, List<String> path) {
        String schema = name.schema();
        if (isTemporary) {
            return temporary;
        }
        if (schema != null) {
            return named(schema);
        }
        List<Namespace> searched = searched(path);
        return searched.size() > 1 ? searched.get(1) : named(PUBLIC);
    }

    /** What is known of this kind and name; null if nothing is. */
    @Nullable
    NamedObject object(NamedObject.Kind kind, QualifiedName name, List<String> path) {
        String schema = name.schema();
        List<Namespace> places = schema == null ? searched(path) : List.of(named(schema));
        for (Namespace place : places) {
            NamedObject object = place.object(kind, name.name());
            if (object != null) {
                return object;
            }
        }
        return schema == null ? unplaced.object(kind, name.name()) : null;
    }
}
