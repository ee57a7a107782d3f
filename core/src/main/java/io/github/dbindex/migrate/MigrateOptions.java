package io.github.dbindex.migrate;

import io.github.dbindex.ddl.BuildOptions;

/**
 * How migrations are applied.
 *
 * @param createExtension whether a missing extension vector is created when a pending migration needs it
 */
public record MigrateOptions(BuildOptions builds, boolean createExtension) {

    public static MigrateOptions defaults() {
        return new MigrateOptions(BuildOptions.defaults(), false);
    }

    public MigrateOptions withBuilds(BuildOptions newBuilds) {
        return new MigrateOptions(newBuilds, createExtension);
    }

    public MigrateOptions withCreateExtension(boolean create) {
        return new MigrateOptions(builds, create);
    }
}
