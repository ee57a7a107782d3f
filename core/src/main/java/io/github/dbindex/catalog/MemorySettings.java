package io.github.dbindex.catalog;

/**
 * What the server gives a build if nobody says otherwise.
 *
 * @param maintenanceWorkMem in bytes
 * @param effectiveCacheSize in bytes: how much memory the server's owner says there is for caching
 * @param workers {@code max_parallel_maintenance_workers}
 */
public record MemorySettings(long maintenanceWorkMem, long effectiveCacheSize, int workers) {}
