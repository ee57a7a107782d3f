package io.github.dbindex.ddl;

import io.github.dbindex.catalog.MemorySettings;

/**
 * The most memory that all builds of a moment may take together.
 *
 * @param bytes zero for what the server's own settings suggest
 * @param builds how many share it
 */
public record MaxMemory(long bytes, int builds) {

    /**
     * The server's own {@code maintenance_work_mem}, or a quarter of its {@code effective_cache_size}, which its owner has
     * set to the memory there is for caching: whichever is more.
     */
    public static MaxMemory ofServer() {
        return new MaxMemory(0, 1);
    }

    public static MaxMemory ofBytes(long bytes) {
        return new MaxMemory(bytes, 1);
    }

    MaxMemory sharedBy(int newBuilds) {
        return new MaxMemory(bytes, newBuilds);
    }

    /** What one of the builds may take. */
    long each(MemorySettings server) {
        long all = bytes > 0 ? bytes : Math.max(server.maintenanceWorkMem(), server.effectiveCacheSize() / 4);
        return all / builds;
    }
}
