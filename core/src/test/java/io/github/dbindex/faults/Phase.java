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
    VALIDATION("index validation: scanning table"),
    OLD_SNAPSHOTS("waiting for old snapshots"),
    /** REINDEX waits for readers before it gives the old index up, DROP before it begins. */
    READERS("waiting for readers before marking dead");

    /** The advisory lock that comparisons ask for. */
    static final int GATE = 4711;

    private final String progress;

    Phase(String progress) {
        this.progress = progress;
    }

    /** Whether such a build, drop or rebuild comes by here. */
    boolean concerns(Kind kind) {
        return switch (this) {
            case TABLE_LOCK -> true;
            // A row that comes meanwhile goes into the old index of a REINDEX, and waits there itself.
            case VALIDATION -> !kind.hasIndexBefore();
            case READERS -> kind.hasIndexBefore();
            default -> kind != Kind.DROP;
        };
    }

    /** Whether rows can be inserted while something is held in this phase of it. */
    boolean letsWritersPass(Kind kind) {
        return this != VALIDATION && !(this == BUILDING && kind.hasIndexBefore());
    }

    /** To be taken before the build is begun. */
    Hold hold(FaultDatabase database, Kind kind) {
        return switch (this) {
            case TABLE_LOCK ->
                database.hold("BEGIN", "LOCK TABLE " + kind.firstTable() + " IN SHARE UPDATE EXCLUSIVE MODE");
            case WRITERS_BEFORE_BUILD -> database.hold("BEGIN", write(kind));
            case BUILDING, WRITERS_BEFORE_VALIDATION, VALIDATION -> gate(database);
            case READERS -> database.hold("BEGIN", "LOCK TABLE " + kind.firstTable() + " IN ACCESS SHARE MODE");
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
        if (this == READERS && kind == Kind.DROP) {
            awaitAny(
                    database,
                    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                            + " AND query LIKE 'DROP INDEX CONCURRENTLY%'");
            return hold;
        }
        if (this == WRITERS_BEFORE_VALIDATION) {
            return reachWriters(database, kind, hold);
        }
        if (this == VALIDATION) {
            // The row of this writer is not in the index: it came during the build. Adding it needs a comparison.
            Hold writer = WRITERS_BEFORE_VALIDATION.reachWriters(database, kind, hold);
            kind.insert(database, 151, 180);
            Hold gate = gate(database);
            writer.close();
            awaitPhase(database, progress);
            return gate;
        }
        awaitPhase(database, progress);
        return hold;
    }

    private Hold reachWriters(FaultDatabase database, Kind kind, Hold gate) {
        awaitPhase(database, BUILDING.progress);
        Hold writer = kind.hasIndexBefore()
                ? database.hold("BEGIN", "LOCK TABLE " + kind.firstTable() + " IN ROW EXCLUSIVE MODE")
                : database.hold("BEGIN", write(kind));
        gate.close();
        awaitPhase(database, progress);
        return writer;
    }

    private static Hold gate(FaultDatabase database) {
        return database.hold("BEGIN", "SELECT pg_advisory_xact_lock(" + GATE + ")");
    }

    private static String write(Kind kind) {
        int a = kind == Kind.PARTIAL ? 1 : 0;
        return "INSERT INTO " + kind.firstTable() + " (id, a, b, e) VALUES (1000, " + a
                + ", 1000, '[0.1,0.2,0.3,0.4]')";
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
