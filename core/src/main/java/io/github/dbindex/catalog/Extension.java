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
}
