package io.github.dbindex.ddl;

import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.event.BuildResources;
import java.util.Optional;
import java.util.Set;

/** What to try with after the server had not the memory that a build was given. */
final class LessMemory {

    private LessMemory() {}

    /**
     * One process needs no shared memory, half as much may fit beside what else runs. Empty if the failure has nothing to
     * do with memory, or there is nothing left to give up.
     */
    static Optional<BuildResources> after(BuildResources given, StatementFailedException failure) {
        // 53100 if /dev/shm is full, 53200 if a limit of the process keeps it small (PostgreSQL, dsm_impl.c).
        boolean sharedMemory =
                Set.of(SqlState.DISK_FULL, SqlState.OUT_OF_MEMORY).contains(failure.sqlState())
                        && failure.serverMessage().contains("shared memory");
        if (sharedMemory && given.workers() > 0) {
            return Optional.of(given.serial("too little shared memory for workers"));
        }
        if (failure.sqlState().equals(SqlState.OUT_OF_MEMORY) && given.memoryBytes() > given.serverBytes()) {
            long half = Math.max(given.memoryBytes() / 2, given.serverBytes());
            return Optional.of(new BuildResources(
                    given.neededBytes(), half, given.serverBytes(), given.workers(), given.whySerial()));
        }
        return Optional.empty();
    }
}
