package io.github.dbindex.schema;

import org.jspecify.annotations.Nullable;

/** A sequence, and whatever else has a relation's name but neither columns nor keys. */
public final class Sequence extends Relation {

    private final String kindName;

    Sequence(Namespace namespace, String name, String kindName, @Nullable Origin origin, long oid, long knownSince) {
        super(namespace, name, origin, oid, knownSince);
        this.kindName = kindName;
    }

    @Override
    public String kindName() {
        return kindName;
    }

    Sequence copy(Namespace namespace) {
        Sequence copy = new Sequence(namespace, simpleName(), kindName, madeBy(), oidOrZero(), knownSince());
        copy.doubt(doubt());
        return copy;
    }
}
