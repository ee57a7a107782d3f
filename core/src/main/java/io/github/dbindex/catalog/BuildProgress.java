package io.github.dbindex.catalog;

/**
 * A row of {@code pg_stat_progress_create_index}.
 *
 * @param phase in PostgreSQL's words; HNSW and IVFFlat add theirs: {@code building index: loading tuples}
 * @param done blocks, tuples or lockers, whichever the phase counts
 * @param total of the same; 0 where the phase counts nothing
 * @param currentLockerPid whom the build waits for; 0 if for nobody
 */
public record BuildProgress(
        int pid,
        long indexOid,
        long tableOid,
        String command,
        String phase,
        long done,
        long total,
        long tuplesDone,
        int currentLockerPid) {

    /** Whether it waits for other sessions rather than working. */
    public boolean isWaiting() {
        return phase.startsWith("waiting");
    }

    /** 0 to 100, or -1 where the phase counts nothing. */
    public int percent() {
        return total <= 0 ? -1 : (int) Math.min(100, 100 * done / total);
    }
}
