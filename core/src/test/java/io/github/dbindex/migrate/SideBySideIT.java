package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.ddl.MaxMemory;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.plan.Lane;
import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.plan.Step;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of one version in lanes, on a real server: what plan says of them and what migrate does. */
@Postgres
class SideBySideIT {

    private static final String NOT_VALID = "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid";

    /** Keeps what each session had when it began a build. */
    private static final String[] SEEN = {
        "CREATE TABLE seen (id serial, query text, memory text, workers text)",
        """
        CREATE FUNCTION see() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
          IF current_query() LIKE '%INDEX CONCURRENTLY%' THEN
            INSERT INTO public.seen (query, memory, workers)
            SELECT current_query(), pg_size_bytes(current_setting('maintenance_work_mem')),
                   current_setting('max_parallel_maintenance_workers');
          END IF;
        END $$""",
        "CREATE EVENT TRIGGER see ON ddl_command_start EXECUTE FUNCTION see()"
    };

    private static final MigrateOptions TWO = MigrateOptions.defaults()
            .withParallel(2)
            .withBuilds(BuildOptions.defaults().withPause(Duration.ofMillis(20)));

    @TempDir
    private Path directory;

    @BeforeEach
    void beginAHistory(TestDatabase db) {
        Migrations.in(directory)
                .add("V1__nothing.sql", "SELECT 1;")
                .flyway(db.dataSource())
                .load()
                .migrate();
    }

    @Test
    void buildsOfOneTableNeverMeetHoweverItIsSpelled(TestDatabase db) {
        db.execute(
                "CREATE TABLE items (id int, name text)",
                "INSERT INTO items SELECT i, 'n' || i FROM generate_series(1, 60000) i",
                "CREATE TABLE others (id int)");
        Recorder recorder = new Recorder();

        MigrationResult result = migrate(db, recorder, """
                CREATE INDEX CONCURRENTLY a ON items (id);
                CREATE INDEX CONCURRENTLY b ON public.items (name);
                CREATE INDEX CONCURRENTLY c ON "items" (id, name);
                CREATE INDEX CONCURRENTLY d ON others (id);""");

        assertThat(result.builds()).extracting(BuildResult::outcome).containsOnly(BuildResult.Outcome.BUILT);
        assertThat(recorder.building).as("none was tried twice").hasSize(4);
        assertThat(recorder.side).as("builds of items at one time").isEqualTo(1);
        assertThat(db.queryStrings(NOT_VALID)).isEmpty();
    }

    @Test
    void buildsOfAParentAndItsLeafNeverMeet(TestDatabase db) {
        String leaf = "items_" + "ä".repeat(28) + "_1";
        db.execute(
                "CREATE TABLE items (id int, name text) PARTITION BY RANGE (id)",
                "CREATE TABLE \"" + leaf + "\" PARTITION OF items FOR VALUES FROM (0) TO (60001)",
                "CREATE TABLE items_2 PARTITION OF items FOR VALUES FROM (60001) TO (100001)",
                "INSERT INTO items SELECT i, 'n' || i FROM generate_series(1, 100000) i");
        Recorder recorder = new Recorder();

        migrate(db, recorder, """
                CREATE INDEX CONCURRENTLY items_id_idx ON items (id);
                CREATE INDEX CONCURRENTLY leaf_name_idx ON "%s" (name);
                CREATE INDEX CONCURRENTLY two_name_idx ON public.items_2 (name);""".formatted(leaf));

        assertThat(recorder.side).isEqualTo(1);
        assertThat(recorder.building).hasSize(4);
        assertThat(db.queryStrings(NOT_VALID)).isEmpty();
        assertThat(db.queryOne("SELECT max(octet_length(relname)) FROM pg_class WHERE relkind = 'i'"
                        + " AND relnamespace = 'public'::regnamespace"))
                .isEqualTo("63");
    }

    @Test
    void givesEachBuildTheMemoryThatThePlanSays(TestDatabase db) {
        for (String table : List.of("one", "two", "three")) {
            db.execute(
                    "CREATE TABLE " + table + " (id int, e vector(3))",
                    "INSERT INTO " + table + " SELECT i, '[1,2,3]' FROM generate_series(1, 100) i");
        }
        db.execute(SEEN);
        MigrateOptions options = TWO.withBuilds(TWO.builds().withMaxMemory(MaxMemory.ofBytes(32 << 20)));
        Migrations migrations = version("""
                CREATE INDEX CONCURRENTLY a ON one USING hnsw (e vector_l2_ops);
                CREATE INDEX CONCURRENTLY b ON two USING hnsw (e vector_l2_ops);
                CREATE INDEX CONCURRENTLY c ON public.two USING ivfflat (e vector_l2_ops) WITH (lists = 3);""");

        MigrationPlan plan = migrations.dbIndex(db).plan(new PlanOptions(options, false));
        migrations.dbIndex(db).migrate(options);

        assertThat(plan.steps()).extracting(Step::lane).containsExactly(new Lane(1, 2), new Lane(2, 2), new Lane(2, 2));
        assertThat(planned(plan))
                .isEqualTo(db.queryStrings("SELECT memory || ' ' || workers FROM seen ORDER BY query"));
        assertThat(db.queryStrings("SELECT DISTINCT memory FROM seen")).containsExactly(String.valueOf(16 << 20));
    }

    @Test
    void planSaysThatAGraphSpillsWhereItDoes(TestDatabase db) {
        for (String table : List.of("one", "two")) {
            db.execute(
                    "CREATE TABLE " + table + " (id int, e vector(3))",
                    "INSERT INTO " + table + " SELECT i, '[1,2,3]' FROM generate_series(1, 30000) i");
        }
        db.execute(SEEN);
        Migrations migrations = version("""
                CREATE INDEX CONCURRENTLY a ON one USING hnsw (e vector_l2_ops) WITH (m = 4, ef_construction = 8);
                CREATE INDEX CONCURRENTLY b ON two USING hnsw (e vector_l2_ops) WITH (m = 4, ef_construction = 8);""");
        MigrateOptions scarce = TWO.withBuilds(TWO.builds().withMaxMemory(MaxMemory.ofBytes(4 << 20)));
        MigrateOptions enough = TWO.withBuilds(TWO.builds().withMaxMemory(MaxMemory.ofBytes(24 << 20)));

        assertThat(migrations.dbIndex(db).plan(new PlanOptions(scarce, false)).findings())
                .extracting(finding -> finding.id() + " " + finding.subject())
                .contains("memory V2 a", "memory V2 b");
        MigrationPlan plan = migrations.dbIndex(db).plan(new PlanOptions(enough, false));
        MigrationResult result = migrations.dbIndex(db).migrate(enough);

        assertThat(plan.findings()).extracting(finding -> finding.id()).doesNotContain("memory");
        assertThat(plan.steps()).extracting(Step::lane).containsOnly(Lane.ALONE);
        assertThat(result.builds()).noneMatch(BuildResult::spilled);
        assertThat(planned(plan))
                .isEqualTo(db.queryStrings("SELECT memory || ' ' || workers FROM seen ORDER BY query"));
    }

    @Test
    void leavesAReindexInItsPlace(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE TABLE others (id int)", "CREATE INDEX r ON items (id)");
        Recorder recorder = new Recorder();
        // Flyway does not know that a REINDEX is none for a transaction.
        Migrations.in(directory).add("V2__indexes.sql.conf", "executeInTransaction=false");

        migrate(db, recorder, """
                CREATE INDEX CONCURRENTLY a ON items (id);
                REINDEX INDEX CONCURRENTLY r;
                CREATE INDEX CONCURRENTLY b ON others (id);
                DROP INDEX CONCURRENTLY a;""");

        assertThat(recorder.building).containsExactly("public.a", "public.r", "public.b", "public.a");
    }

    @Test
    void finishesTheOtherLaneWhenOneFails(TestDatabase db) {
        db.execute(
                "CREATE TABLE one (id int)",
                "INSERT INTO one VALUES (1), (1)",
                "CREATE TABLE two (id int)",
                "INSERT INTO two SELECT generate_series(1, 1000)",
                "CREATE TABLE three (id int)");
        Recorder recorder = new Recorder();
        String version = """
                CREATE UNIQUE INDEX CONCURRENTLY a ON one (id);
                CREATE INDEX CONCURRENTLY b ON two (id);
                DROP INDEX CONCURRENTLY IF EXISTS c;""";

        assertThatThrownBy(() -> migrate(db, recorder, version))
                .hasMessageStartingWith("V2 was not applied. Index public.a cannot be unique: ");
        assertThat(db.queryStrings(NOT_VALID)).isEmpty();
        assertThat(db.queryString("SELECT to_regclass('a')")).isNull();
        assertThat(recorder.building).doesNotContain("c");

        db.execute("DELETE FROM one WHERE ctid = (SELECT min(ctid) FROM one)");
        assertThat(migrate(db, recorder, version).applied()).containsExactly("V2");
        assertThat(db.queryStrings(NOT_VALID)).isEmpty();
    }

    private MigrationResult migrate(TestDatabase db, Recorder recorder, String version) {
        try {
            return version(version).dbIndex(db).listener(recorder).migrate(TWO);
        } finally {
            assertThat(recorder.queued).isEmpty();
        }
    }

    private Migrations version(String sql) {
        return Migrations.in(directory).add("V2__indexes.sql", sql);
    }

    private static List<String> planned(MigrationPlan plan) {
        return plan.steps().stream()
                .filter(step -> step.presence() != null)
                .map(step -> Objects.requireNonNull(step.forecast()))
                .map(forecast -> Objects.requireNonNull(forecast.resources()).memoryBytes() + " " + forecast.workers())
                .toList();
    }

    /** Which builds were begun, how many on one table's tree at a time, and who had to wait behind one. */
    private static final class Recorder implements EventListener {

        private final List<String> building = Collections.synchronizedList(new ArrayList<>());
        private final List<String> running = new ArrayList<>();
        private final List<Event.Queued> queued = Collections.synchronizedList(new ArrayList<>());
        private int side;

        @Override
        public synchronized void on(Event event) {
            if (event instanceof Event.StatementSent sent) {
                begun(sent.task());
            } else if (event instanceof Event.Finished finished) {
                running.remove(finished.task().table().toString());
            } else if (event instanceof Event.Queued behind) {
                queued.add(behind);
            }
        }

        private void begun(IndexTask task) {
            building.add(task.index().toString());
            running.add(task.table().toString());
            side = Math.max(side, (int) running.stream()
                    .filter(table -> table.startsWith("public.items"))
                    .count());
        }
    }
}
