package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.BuildResult.Outcome;
import io.github.dbindex.testing.BackgroundSql;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Postgres
class PartitionedIT {

    private static final String CREATE = "CREATE INDEX CONCURRENTLY events_at_idx ON events (at)";

    private static final String INDEXES = """
            SELECT c.relname || CASE WHEN i.indisvalid THEN ' valid' ELSE ' invalid' END
                   || coalesce(' in ' || p.relname, '')
              FROM pg_index i
              JOIN pg_class c ON c.oid = i.indexrelid
              LEFT JOIN pg_inherits h ON h.inhrelid = c.oid
              LEFT JOIN pg_class p ON p.oid = h.inhparent
             WHERE c.relname NOT LIKE 'pg_%'
             ORDER BY c.relname COLLATE "C"
            """;

    private static final String[] EVENTS = {
        "CREATE TABLE events (id int, at date, kind text) PARTITION BY RANGE (at)",
        "CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
        "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"
                + " PARTITION BY LIST (kind)",
        "CREATE TABLE events_2026_a PARTITION OF events_2026 FOR VALUES IN ('a')",
        "CREATE TABLE events_2026_rest PARTITION OF events_2026 DEFAULT",
        "CREATE TABLE events_default PARTITION OF events DEFAULT",
        "INSERT INTO events SELECT i, date '2024-12-01' + i, CASE i % 2 WHEN 0 THEN 'a' ELSE 'b' END"
                + " FROM generate_series(1, 900) i"
    };

    private static final String[] ALL_VALID = {
        "events_2025_at_idx valid in events_at_idx",
        "events_2026_a_at_idx valid in events_2026_at_idx",
        "events_2026_at_idx valid in events_at_idx",
        "events_2026_rest_at_idx valid in events_2026_at_idx",
        "events_at_idx valid",
        "events_default_at_idx valid in events_at_idx"
    };

    @BeforeEach
    void createTables(TestDatabase db) {
        db.execute(EVENTS);
    }

    @Test
    void buildsEachLeafAndAttachesIt(TestDatabase db) {
        assertThat(create(db, CREATE)).isEqualTo(Outcome.BUILT);

        assertThat(db.queryStrings(INDEXES)).containsExactly(ALL_VALID);
        assertThat(create(db, CREATE)).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void neverMakesWritersWait(TestDatabase db) {
        try (HeldSession writer = db.hold("BEGIN", "INSERT INTO events_2025 VALUES (1, '2025-05-05', 'a')")) {
            RecordedBuild build = new RecordedBuild(db.url());
            CompletableFuture<BuildResult> result = build.start(CREATE);
            build.awaitEvent("progress waiting for writers before build, held by [" + writer.pid() + "]");

            db.execute("SET lock_timeout = '500ms'", "INSERT INTO events VALUES (2, '2025-05-05', 'a')");
            writer.release();
            assertThat(RecordedBuild.result(result).outcome()).isEqualTo(Outcome.BUILT);
        }
        assertThat(db.queryStrings(INDEXES)).containsExactly(ALL_VALID);
    }

    @Test
    void goesOnWhereAFailureHasStoppedIt(TestDatabase db) {
        db.execute("CREATE FUNCTION checked(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$"
                + " BEGIN IF i = 500 THEN RAISE 'five hundred'; END IF; RETURN i; END $$");
        String sql = "CREATE INDEX CONCURRENTLY events_n_idx ON events (checked(id))";
        assertThatThrownBy(() -> create(db, sql))
                .isInstanceOf(DbIndexException.class)
                .hasMessageContaining("five hundred");
        assertThat(db.queryStrings(INDEXES))
                .containsExactly(
                        "events_2025_n_idx valid in events_n_idx", "events_2026_n_idx invalid", "events_n_idx invalid");
        String first = db.queryOne("SELECT 'events_2025_n_idx'::regclass::oid");

        db.execute("UPDATE events SET id = 501 WHERE id = 500");
        assertThat(create(db, sql)).isEqualTo(Outcome.BUILT);
        assertThat(db.queryStrings(INDEXES))
                .hasSize(6)
                .allMatch(index -> String.valueOf(index).contains(" valid"));
        assertThat(db.queryOne("SELECT 'events_2025_n_idx'::regclass::oid")).isEqualTo(first);
    }

    @Test
    void takesInAPartitionThatIsAddedMeanwhile(TestDatabase db) {
        try (HeldSession held = db.holdSnapshot()) {
            RecordedBuild build = new RecordedBuild(db.url());
            CompletableFuture<BuildResult> result = build.start(CREATE);
            build.awaitEvent("progress waiting for old snapshots, held by [" + held.pid() + "]");
            db.execute(
                    "CREATE TABLE events_2031 PARTITION OF events FOR VALUES FROM ('2031-01-01') TO ('2032-01-01')",
                    "CREATE TABLE events_2030 (LIKE events)");
            held.release();
            assertThat(RecordedBuild.result(result).outcome()).isEqualTo(Outcome.BUILT);
        }
        assertThat(db.queryStrings(INDEXES))
                .hasSize(7)
                .contains("events_2031_at_idx valid in events_at_idx")
                .allMatch(index -> String.valueOf(index).contains(" valid"));
    }

    @Test
    void adoptsAnEqualIndexOfAPartition(TestDatabase db) {
        db.execute(
                "CREATE INDEX by_hand ON events_2025 (at)",
                "CREATE INDEX by_hand_but_other ON events_default (at DESC)");
        create(db, CREATE);

        assertThat(db.queryStrings(INDEXES))
                .contains(
                        "by_hand valid in events_at_idx",
                        "by_hand_but_other valid",
                        "events_default_at_idx valid in events_at_idx")
                .doesNotContain("events_2025_at_idx valid in events_at_idx");
    }

    @Test
    void repairsAnAttachedIndexThatIsNotValid(TestDatabase db) {
        create(db, CREATE.replace("events_at_idx", "events_id_idx").replace("(at)", "(id)"));
        db.execute("DROP INDEX events_id_idx", "CREATE INDEX events_at_idx ON ONLY events (at)");
        interrupted(db, "CREATE INDEX CONCURRENTLY events_2025_at_idx ON events_2025 (at)");
        db.execute("ALTER INDEX events_at_idx ATTACH PARTITION events_2025_at_idx");
        assertThat(db.queryStrings(INDEXES))
                .containsExactly("events_2025_at_idx invalid in events_at_idx", "events_at_idx invalid");

        create(db, CREATE);
        assertThat(db.queryStrings(INDEXES)).containsExactly(ALL_VALID);
    }

    @Test
    void repairsTheLastIndexThatIsNotValid(TestDatabase db) {
        create(db, CREATE);
        db.execute("UPDATE pg_index SET indisvalid = false"
                + " WHERE indexrelid IN ('events_2025_at_idx'::regclass, 'events_at_idx'::regclass)");
        try {
            create(db, CREATE);
        } catch (DbIndexException e) {
            // Older minors do not look at the parent again when nothing is left to be attached.
            assertThat(e).hasMessageContaining("Next: DROP INDEX \"public\".\"events_at_idx\"; then");
            db.execute("DROP INDEX events_at_idx");
            create(db, CREATE);
        }
        assertThat(db.queryStrings(INDEXES)).containsExactly(ALL_VALID);
    }

    @Test
    void removesALeftoverOfALeaf(TestDatabase db) {
        db.execute("CREATE INDEX events_at_idx ON ONLY events (at)");
        interrupted(db, "CREATE INDEX CONCURRENTLY events_2025_at_idx ON events_2025 (at)");

        create(db, CREATE);
        assertThat(db.queryStrings(INDEXES)).containsExactly(ALL_VALID);
    }

    @Test
    void buildsAUniqueIndexWithThePartitionKey(TestDatabase db) {
        db.execute(
                "CREATE TABLE orders (id int, region text) PARTITION BY LIST (region)",
                "CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu')",
                "CREATE TABLE orders_us PARTITION OF orders FOR VALUES IN ('us')",
                "INSERT INTO orders VALUES (1, 'eu'), (1, 'us')");
        create(db, "CREATE UNIQUE INDEX CONCURRENTLY orders_uq ON orders (region, id)");

        assertThat(db.queryStrings(INDEXES))
                .containsExactly(
                        "orders_eu_uq valid in orders_uq", "orders_uq valid", "orders_us_uq valid in orders_uq");
        assertThatThrownBy(() -> db.execute("INSERT INTO orders VALUES (1, 'eu')"))
                .hasMessageContaining("duplicate key");
        assertThatThrownBy(() -> create(db, "CREATE UNIQUE INDEX CONCURRENTLY orders_id ON orders (id)"))
                .isInstanceOf(DbIndexException.class)
                .hasMessageContaining("partition");
        assertThat(db.queryStrings(INDEXES)).hasSize(3);
    }

    @Test
    void buildsUnderLongAndQuotedNamesOffTheSearchPath(TestDatabase db) {
        String schema = "\"Größe \"\"1\"\"\"";
        String table = schema + ".\"Tabelle mit einem Namen, der lang ist: äöüäöüäöüäöü\"";
        db.execute(
                "DROP TABLE events",
                "CREATE SCHEMA " + schema,
                "CREATE TABLE " + table + " (\"Wert\" int) PARTITION BY RANGE (\"Wert\")",
                "CREATE TABLE " + schema + ".\"Teil mit einem Namen, der so lang ist: äöüäöü-1\" PARTITION OF " + table
                        + " FOR VALUES FROM (1) TO (10)",
                "CREATE TABLE " + schema + ".\"Teil mit einem Namen, der so lang ist: äöüäöü-2\" PARTITION OF " + table
                        + " FOR VALUES FROM (10) TO (20)");
        String sql = "CREATE INDEX CONCURRENTLY \"Wert-Index mit einem Namen, der lang ist: äöüäöüäö\" ON " + table
                + " (\"Wert\")";
        assertThat(create(db, sql)).isEqualTo(Outcome.BUILT);
        assertThat(create(db, sql)).isEqualTo(Outcome.UNCHANGED);

        List<String> names = db
                .queryStrings("SELECT indexrelid::regclass FROM pg_index WHERE indisvalid"
                        + " AND indrelid IN (SELECT oid FROM pg_class WHERE relname LIKE 'T%')")
                .stream()
                .map(String::valueOf)
                .toList();
        assertThat(names).hasSize(3).allMatch(name -> name.startsWith(schema + "."));
    }

    @Test
    void leavesOutAForeignPartition(TestDatabase db) {
        db.execute(
                "CREATE FOREIGN DATA WRAPPER nothing",
                "CREATE SERVER elsewhere FOREIGN DATA WRAPPER nothing",
                "CREATE FOREIGN TABLE events_2019 PARTITION OF events"
                        + " FOR VALUES FROM ('2019-01-01') TO ('2020-01-01') SERVER elsewhere");
        create(db, CREATE);

        assertThat(db.queryStrings(INDEXES)).containsExactly(ALL_VALID);
        assertThat(create(db, CREATE)).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void buildsOnATableWithoutPartitions(TestDatabase db) {
        db.execute("CREATE TABLE empty (id int) PARTITION BY LIST (id)");

        assertThat(create(db, "CREATE INDEX CONCURRENTLY empty_idx ON empty (id)"))
                .isEqualTo(Outcome.BUILT);
        assertThat(db.queryStrings(INDEXES)).containsExactly("empty_idx valid");
    }

    @Test
    void dropsTheIndexOfAPartitionedTable(TestDatabase db) {
        create(db, CREATE);

        assertThat(new RecordedBuild(db.url()).drop("DROP INDEX CONCURRENTLY events_at_idx"))
                .extracting(BuildResult::outcome)
                .containsExactly(Outcome.DROPPED);
        assertThat(db.queryStrings(INDEXES)).isEmpty();
    }

    private static Outcome create(TestDatabase db, String sql) {
        return new RecordedBuild(db.url()).create(sql).outcome();
    }

    /** A build that is cancelled, and leaves its index behind. */
    private static void interrupted(TestDatabase db, String sql) {
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, sql)) {
            build.awaitPhase("waiting for old snapshots");
            build.cancel();
            held.release();
        }
    }
}
