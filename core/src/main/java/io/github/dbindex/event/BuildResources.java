package io.github.dbindex.event;

import io.github.dbindex.report.Amounts;

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

    /** The same, built by one process. */
    public BuildResources serial(String why) {
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
