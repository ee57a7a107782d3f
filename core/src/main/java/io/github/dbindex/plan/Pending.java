package io.github.dbindex.plan;

import io.github.dbindex.index.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the statements before one will have made and removed by the time its turn comes. */
final class Pending {

    private final Map<String, String> createdBy = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();
    private final Set<QualifiedName> droppedNames = new HashSet<>();

    void created(QualifiedName name, String version) {
        createdBy.put(name.toString(), version);
        dropped.remove(name.toString());
        droppedNames.remove(name);
    }

    void dropped(QualifiedName name) {
        dropped.add(name.toString());
        droppedNames.add(name);
        createdBy.remove(name.toString());
    }

    /** The version that makes this, if one before this step does. */
    Optional<String> creator(QualifiedName name) {
        return Optional.ofNullable(createdBy.get(name.toString()));
    }

    /** What the statements before this one remove, and none of them makes again. */
    Set<QualifiedName> dropped() {
        return Set.copyOf(droppedNames);
    }

    /** Whether a statement before this one removes it; a name with its schema counts for one without. */
    boolean isDropped(QualifiedName name) {
        return dropped.contains(name.toString())
                || dropped.contains(QualifiedName.unqualified(name.name()).toString());
    }
}
