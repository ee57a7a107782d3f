package io.github.dbindex.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What the server knows about an extension.
 *
 * @param installedVersion in this database; null if it is not installed
 * @param installedSchema where its types and operators are; null if it is not installed
 * @param availableVersion the files the server has; null if it has none
 * @param superuserOnly whether only a superuser may create it
 * @param trusted whether anyone with CREATE on the database may
 */
public record Extension(
        String name,
        @Nullable String installedVersion,
        @Nullable String installedSchema,
        boolean schemaOnSearchPath,
        @Nullable String availableVersion,
        boolean superuserOnly,
        boolean trusted) {

    public boolean isInstalled() {
        return installedVersion != null;
    }

    public boolean isAvailable() {
        return availableVersion != null;
    }

    /**
     * Whether the library on the server is of this version or newer. What counts is the version of its files: upgrades of
     * the SQL objects can lag behind (pgvector: CHANGELOG, where the scripts from 0.8.0 on are empty).
     */
    public boolean libraryIsAtLeast(int... version) {
        String[] parts = String.valueOf(availableVersion == null ? installedVersion : availableVersion)
                .split("\\.", -1);
        for (int i = 0; i < version.length; i++) {
            int part = i < parts.length && parts[i].matches("\\d{1,6}") ? Integer.parseInt(parts[i]) : 0;
            if (part != version[i]) {
                return part > version[i];
            }
        }
        return true;
    }

    /** The version of the library, as far as it can be known from outside. */
    public String libraryVersion() {
        return String.valueOf(availableVersion == null ? installedVersion : availableVersion);
    }
}
