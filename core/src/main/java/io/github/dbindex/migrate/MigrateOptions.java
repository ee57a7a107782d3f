package io.github.dbindex.migrate;

import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.gate.Gates;

/**
 * How migrations are applied.
 *
 * @param createExtension whether a missing extension vector is created when a pending migration needs it
 * @param plainIndex what to do about {@code CREATE INDEX} without CONCURRENTLY
 * @param parallel how many indexes on different tables are built side by side
 * @param gates what must hold before anything is changed
 */
public record MigrateOptions(
        BuildOptions builds, boolean createExtension, PlainIndex plainIndex, int parallel, Gates gates) {

    public MigrateOptions {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel must be at least 1, not " + parallel);
        }
    }

    public static MigrateOptions defaults() {
        return new MigrateOptions(BuildOptions.defaults(), false, PlainIndex.WARN, 2, Gates.open());
    }

    public MigrateOptions withBuilds(BuildOptions newBuilds) {
        return new MigrateOptions(newBuilds, createExtension, plainIndex, parallel, gates);
    }

    public MigrateOptions withCreateExtension(boolean create) {
        return new MigrateOptions(builds, create, plainIndex, parallel, gates);
    }

    public MigrateOptions withPlainIndex(PlainIndex policy) {
        return new MigrateOptions(builds, createExtension, policy, parallel, gates);
    }

    public MigrateOptions withParallel(int lanes) {
        return new MigrateOptions(builds, createExtension, plainIndex, lanes, gates);
    }

    public MigrateOptions withGates(Gates newGates) {
        return new MigrateOptions(builds, createExtension, plainIndex, parallel, newGates);
    }
}
