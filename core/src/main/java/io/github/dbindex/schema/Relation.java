package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table, an index or a sequence. They share one space of names in each schema. */
public abstract sealed class Relation permits Table, Index, Sequence {

    private final @Nullable Origin origin;
    private final long oid;
    private Namespace namespace;
    private String name;
    private @Nullable Doubt doubt;
    private long knownSince;
    private final Set<Table> readers = new LinkedHashSet<>();

    Relation(Namespace namespace, String name, @Nullable Origin origin, long oid, long knownSince) {
        this.namespace = namespace;
        this.name = name;
        this.origin = origin;
        this.oid = oid;
        this.knownSince = knownSince;
    }

    /** As it is called now; without a schema if no statement has said which one. */
    public final QualifiedName name() {
        return new QualifiedName(namespace.name(), name);
    }

    /** The statement that made it; empty for one that was there before, or is assumed to have been. */
    public final Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    /** On the server, for one that was there before. */
    public final OptionalLong oid() {
        return oid == 0 ? OptionalLong.empty() : OptionalLong.of(oid);
    }

    /** In the words of PostgreSQL: {@code table}, {@code materialized view}, {@code index}. */
    public abstract String kindName();

    /** Whether its name goes when the session does. */
    public final boolean isTemporary() {
        return namespace.isTemporary();
    }

    final String simpleName() {
        return name;
    }

    final Namespace namespace() {
        return namespace;
    }

    final @Nullable Origin madeBy() {
        return origin;
    }

    final long oidOrZero() {
        return oid;
    }

    final long knownSince() {
        return knownSince;
    }

    final @Nullable Doubt doubt() {
        return doubt;
    }

    final void doubt(@Nullable Doubt newDoubt) {
        doubt = newDoubt;
    }

    final void known(long clock) {
        doubt = null;
        knownSince = clock;
    }

    final void called(Namespace newNamespace, String newName) {
        namespace = newNamespace;
        name = newName;
    }

    /** Views that read from it. */
    final Set<Table> readers() {
        return readers;
    }
}
