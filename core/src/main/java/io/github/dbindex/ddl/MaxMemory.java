package io.github.dbindex.ddl;

import io.github.dbindex.catalog.MemorySettings;

/**
 * The most memory that all builds of a moment may take together.
 *
 * @param bytes zero for what the server's own settings suggest
 * @param builds how many vector builds share it
 * @param others how many builds beside them take what the server gives any
 */
public record MaxMemory(long bytes, int builds, int others) {

    /**
     * The server's own {@code maintenance_work_mem}, or a quarter of its {@code effective_cache_size}, which its owner has
     * set to the memory there is for caching: whichever is more.
     */
    public static MaxMemory ofServer() {
        return new MaxMemory(0, 1, 0);
    }

    public static MaxMemory ofBytes(long bytes) {
        return new MaxMemory(bytes, 1, 0);
    }

    /** The share of one of these vector builds, while others run beside them. */
    MaxMemory sharedBy(int newBuilds, int newOthers) {
        return new MaxMemory(bytes, newBuilds, newOthers);
    }

    /** What one of the vector builds may take: an equal share of what is left by the others, who take no more than that. */
    long each(MemorySettings server) {
        long all = bytes > 0 ? bytes : Math.max(server.maintenanceWorkMem(), server.effectiveCacheSize() / 4);
        long ofOthers = others * Math.min(server.maintenanceWorkMem(), all / (builds + others));
        return (all - ofOthers) / builds;
    }
}
