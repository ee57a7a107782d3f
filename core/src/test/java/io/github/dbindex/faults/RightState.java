package io.github.dbindex.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/** What must be so after the last run, whatever happened before. */
final class RightState {

    private static final String SESSIONS = """
            SELECT application_name || ' ' || coalesce(state, '') || ' ' || query FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            """;

    private static final String ADVISORY = """
            SELECT classid || ',' || objid FROM pg_locks
             WHERE locktype = 'advisory'
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    private static final String NOT_USABLE = """
            SELECT indexrelid::regclass FROM pg_index WHERE NOT (indisvalid AND indisready AND indislive)
            """;

    private static final String INDEXES = """
            SELECT count(*) FROM pg_class WHERE relkind IN ('i', 'I') AND relnamespace = 'public'::regnamespace
                AND relname NOT LIKE 'flyway%' AND relname NOT LIKE 'dbindex%'
            """;

    private final FaultDatabase database;
    private final FaultRound round;
    private final SoftAssertions softly = new SoftAssertions();

    private RightState(FaultDatabase database, FaultRound round) {
        this.database = database;
        this.round = round;
    }

    static void require(FaultDatabase database, FaultRound round) {
        new RightState(database, round).require();
    }

    private void require() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(database.strings(SESSIONS)).as("sessions").isEmpty());
        empty("advisory locks", ADVISORY);
        empty("indexes that cannot be used", NOT_USABLE);
        softly.assertThat(database.one(INDEXES))
                .as("indexes")
                .isEqualTo(String.valueOf(round.kind().indexes()));
        softly.assertThat(database.strings(
                        "SELECT version || success FROM flyway_schema_history ORDER BY installed_rank"))
                .as("recorded")
                .containsExactly("1true", "2true");
        empty(
                "temporary tables",
                "SELECT relname FROM pg_class WHERE relnamespace::regnamespace::text LIKE 'pg_temp%'");
        if (round.kind() != Kind.DROP) {
            requireRows();
        }
        requireHistory();
        softly.assertAll();
    }

    private void empty(String what, String sql) {
        softly.assertThat(database.strings(sql)).as(what).isEmpty();
    }

    /** Every row is found through the index. */
    private void requireRows() {
        List<String> byIndex = new ArrayList<>(List.of("SET enable_seqscan = off", "SET enable_sort = off"));
        String query;
        if (round.kind() == Kind.HNSW) {
            byIndex.add("SET hnsw.ef_search = 400");
            query = "SELECT id FROM (SELECT id FROM t ORDER BY e <-> '[0,0,0,0]' LIMIT 400) x ORDER BY id + 0";
        } else if (round.kind() == Kind.IVFFLAT) {
            byIndex.add("SET ivfflat.probes = 3");
            query = "SELECT id FROM (SELECT id FROM t ORDER BY e <-> '[0,0,0,0]' LIMIT 400) x ORDER BY id + 0";
        } else {
            query = "SELECT id FROM t WHERE " + round.kind().condition() + " ORDER BY id + 0";
            byIndex.remove("SET enable_sort = off");
        }
        List<@Nullable String> plan = database.strings(byIndex, "EXPLAIN " + query);
        softly.assertThat(String.join("\n", plan)).as("plan").contains("Index").doesNotContain("Seq Scan");
        softly.assertThat(database.strings(byIndex, query))
                .as("rows by the index")
                .isEqualTo(database.strings(
                        List.of(
                                "SET enable_indexscan = off",
                                "SET enable_bitmapscan = off",
                                "SET enable_indexonlyscan = off"),
                        query))
                .hasSizeGreaterThan(100);
    }

    private void requireHistory() {
        List<@Nullable String> running =
                database.strings("SELECT id || ' ' || index_name FROM dbindex_history WHERE outcome = 'running'");
        softly.assertThat(running).as("attempts that are still running").isEmpty();
        List<@Nullable String> states =
                database.strings("SELECT sqlstate FROM dbindex_history WHERE outcome = 'failed' ORDER BY id");
        boolean struckStatement = round.phase() != Phase.TABLE_LOCK;
        if (round.fault() == Fault.CANCEL_BUILDER && struckStatement) {
            softly.assertThat(states).as("failures").contains("57014");
        }
        if (round.fault() == Fault.TERMINATE_BUILDER && struckStatement) {
            softly.assertThat(states).as("failures").contains("57P01");
        }
        if (round.fault() == Fault.KILL_CLIENT || round.fault() == Fault.STOP_CLIENT) {
            softly.assertThat(database.strings("SELECT outcome FROM dbindex_history ORDER BY id LIMIT 1"))
                    .as("the attempt that was killed")
                    .containsAnyOf("lost", "completed-unattended");
        }
    }
}
