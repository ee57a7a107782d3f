package io.github.dbindex.ddl;

import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.report.Amounts;
import java.util.Optional;

/**
 * The memory and the workers one build is given.
 *
 * @param neededBytes what the graph needs to stay in memory; 0 if nobody can tell
 * @param memoryBytes {@code maintenance_work_mem} during the build
 * @param serverBytes what it is on this server otherwise
 * @param workers {@code max_parallel_maintenance_workers} during the build
 * @param whySerial why it has no workers though the server has some; empty if it has, or the server has none
 */
public record BuildResources(long neededBytes, long memoryBytes, long serverBytes, int workers, String whySerial) {

    /** Whether the graph will be written out before it is complete, which makes the build many times slower. */
    public boolean spills() {
        return neededBytes > memoryBytes;
    }

    /**
     * What to try with after the server had not that much: one process needs no shared memory, half as much may fit
     * beside what else runs. Empty if the failure has nothing to do with memory, or there is nothing left to give up.
     */
    Optional<BuildResources> after(StatementFailedException failure) {
        // 53100 if /dev/shm is full, 53200 if a limit of the process keeps it small (PostgreSQL, dsm_impl.c).
        boolean sharedMemory = failure.sqlState().matches("53[12]00")
                && failure.serverMessage().contains("shared memory");
        if (sharedMemory && workers > 0) {
            return Optional.of(serial("too little shared memory for workers"));
        }
        if (failure.sqlState().equals("53200") && memoryBytes > serverBytes) {
            long half = Math.max(memoryBytes / 2, serverBytes);
            return Optional.of(new BuildResources(neededBytes, half, serverBytes, workers, whySerial));
        }
        return Optional.empty();
    }

    /** The same, built by one process. */
    BuildResources serial(String why) {
        return new BuildResources(neededBytes, memoryBytes, serverBytes, 0, why);
    }

    /** For people: {@code graph needs 221 MB: maintenance_work_mem 232 MB (was 64 MB), 2 workers}. */
    public String words() {
        String memory = "maintenance_work_mem " + Amounts.size(memoryBytes)
                + (memoryBytes == serverBytes ? "" : " (was " + Amounts.size(serverBytes) + ")");
        String need = neededBytes == 0 ? "" : "the build needs " + Amounts.size(neededBytes) + ": ";
        return need + memory + ", " + Amounts.of(workers, "worker")
                + (whySerial.isEmpty() ? "" : " (" + whySerial + ")")
                + (spills() ? "; it will not fit, raise dbindex.maxMemory" : "");
    }
}
