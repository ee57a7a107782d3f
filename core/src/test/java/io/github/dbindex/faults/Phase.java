package io.github.dbindex.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.faults.FaultDatabase.Hold;
import java.time.Duration;

/** A phase of a build, and what holds the build in it. */
enum Phase {
    TABLE_LOCK(""),
    WRITERS_BEFORE_BUILD("waiting for writers before build"),
    BUILDING("building index%"),
    WRITERS_BEFORE_VALIDATION("waiting for writers before validation"),
    OLD_SNAPSHOTS("waiting for old snapshots");

    /** The advisory lock that comparisons ask for. */
    static final int GATE = 4711;

    private final String progress;

    Phase(String progress) {
        this.progress = progress;
    }

    /** To be taken before the build is begun. */
    Hold hold(FaultDatabase database, Kind kind) {
        return switch (this) {
            case TABLE_LOCK ->
                database.hold("BEGIN", "LOCK TABLE " + kind.firstTable() + " IN SHARE UPDATE EXCLUSIVE MODE");
            case WRITERS_BEFORE_BUILD -> database.hold("BEGIN", write(kind));
            case BUILDING, WRITERS_BEFORE_VALIDATION ->
                database.hold("BEGIN", "SELECT pg_advisory_xact_lock(" + GATE + ")");
            case OLD_SNAPSHOTS -> database.hold("BEGIN ISOLATION LEVEL REPEATABLE READ", "SELECT 1");
        };
    }

    /** Waits until the build is held in this phase; returns what holds it now. */
    Hold reach(FaultDatabase database, Kind kind, Hold hold) {
        if (this == TABLE_LOCK) {
            awaitAny(
                    database,
                    "SELECT id FROM dbindex_history WHERE outcome = 'running' AND index_name = '" + kind.firstIndex()
                            + "'");
            return hold;
        }
        if (this == WRITERS_BEFORE_VALIDATION) {
            awaitPhase(database, BUILDING.progress);
            Hold writer = database.hold("BEGIN", write(kind));
            hold.close();
            awaitPhase(database, progress);
            return writer;
        }
        awaitPhase(database, progress);
        return hold;
    }

    private static String write(Kind kind) {
        return "INSERT INTO " + kind.firstTable() + " (id, a, b, e) VALUES (1000, 0, 1000, '[0.1,0.2,0.3,0.4]')";
    }

    private static void awaitPhase(FaultDatabase database, String progress) {
        awaitAny(
                database,
                "SELECT p.phase FROM pg_stat_progress_create_index p JOIN pg_locks l ON l.pid = p.pid AND NOT l.granted"
                        + " WHERE p.datname = current_database() AND p.phase LIKE '" + progress + "'");
    }

    private static void awaitAny(FaultDatabase database, String sql) {
        await(sql)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(database.strings(sql)).isNotEmpty());
    }
}
