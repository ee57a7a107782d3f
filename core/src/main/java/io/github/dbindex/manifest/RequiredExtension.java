package io.github.dbindex.manifest;

import io.github.dbindex.report.Location;
import org.jspecify.annotations.Nullable;

/**
 * The extension the database must have.
 *
 * @param version null for any
 * @param schema where it must be; null for anywhere
 */
public record RequiredExtension(
        String name,
        @Nullable VersionRange version,
        @Nullable String schema,
        Location location) {}
