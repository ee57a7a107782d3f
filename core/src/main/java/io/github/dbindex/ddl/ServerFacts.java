package io.github.dbindex.ddl;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Extension;
import io.github.dbindex.catalog.MemorySettings;
import io.github.dbindex.database.Session;
import org.jspecify.annotations.Nullable;

/** What the memory of a build depends on and no build changes: asked when it is first needed, and once. */
final class ServerFacts {

    private final Catalog catalog;
    private @Nullable MemorySettings memory;
    private @Nullable Extension vector;
    private @Nullable Integer major;
    private @Nullable Boolean here;

    ServerFacts(Session session) {
        this.catalog = new Catalog(session);
    }

    MemorySettings memory() {
        MemorySettings known = memory;
        if (known == null) {
            known = catalog.memorySettings();
            memory = known;
        }
        return known;
    }

    Extension vector() {
        Extension known = vector;
        if (known == null) {
            known = catalog.extension("vector");
            vector = known;
        }
        return known;
    }

    int major() {
        Integer known = major;
        if (known == null) {
            known = catalog.server().major();
            major = known;
        }
        return known;
    }

    boolean isOnThisMachine() {
        Boolean known = here;
        if (known == null) {
            known = catalog.isOnThisMachine();
            here = known;
        }
        return known;
    }
}
