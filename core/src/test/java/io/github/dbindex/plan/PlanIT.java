package io.github.dbindex.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Section;
import io.github.dbindex.testing.BackgroundSql;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.LeavesTraces;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan says about each state an index can be in. */
@Postgres
class PlanIT {

    private static final String BUILD = "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);";

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id bigint PRIMARY KEY, price int);")
                .add("V2__price.sql", BUILD);
    }

    private MigrationPlan plan(TestDatabase db) {
        return migrations.dbIndex(db).plan(PlanOptions.defaults());
    }

    private void applyV1(TestDatabase db) {
        migrations.flyway(db.dataSource()).target("1").load().migrate();
        db.execute("INSERT INTO items SELECT i, i FROM generate_series(1, 10000) i", "ANALYZE items");
    }

    private static Step only(MigrationPlan plan) {
        assertThat(plan.steps()).hasSize(1);
        return plan.steps().get(0);
    }

    @Test
    void listsTheStepsOfAnEmptyDatabaseInOrder(TestDatabase db) {
        MigrationPlan plan = plan(db);

        assertThat(plan.versions()).containsExactly("V1 items", "V2 price");
        assertThat(plan.steps()).extracting(Step::action).containsExactly("CREATE TABLE", "CREATE INDEX CONCURRENTLY");
        assertThat(plan.steps()).extracting(Step::there).containsExactly("", "absent; V1 makes its table");
        assertThat(plan.steps()).extracting(Step::lockWords).containsExactly("nobody waits", "nobody waits");
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.verdict()).isEqualTo("Ready.");
    }

    @Test
    void saysWhatABuildOnATableWithRowsWillTake(TestDatabase db) {
        applyV1(db);

        Step step = only(plan(db));

        assertThat(step.subject()).isEqualTo("items_price_idx");
        assertThat(step.table()).isEqualTo("public.items");
        assertThat(step.there()).isEqualTo("absent");
        assertThat(step.lockWords()).isEqualTo("public.items: readers and writers go on");
        assertThat(step.rows()).isEqualTo(10_000);
        assertThat(step.tableBytes()).isBetween(300_000L, 500_000L);
        Forecast forecast = Objects.requireNonNull(step.forecast());
        db.execute("CREATE INDEX built ON items (price)");
        assertThat(Long.parseLong(db.queryOne("SELECT pg_relation_size('built')")))
                .isBetween(forecast.sizeBytes().low(), forecast.sizeBytes().high());
        assertThat(forecast.basis()).isEqualTo("model, within a factor of 3");
    }

    @Test
    void saysThatThereIsNothingPending(TestDatabase db) {
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());

        MigrationPlan plan = plan(db);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.verdict()).isEqualTo("Nothing is pending.");
    }

    @Test
    void seesAnIndexThatIsThereAlready(TestDatabase db) {
        applyV1(db);
        db.execute("CREATE INDEX items_price_idx ON items (price)");

        Step step = only(plan(db));

        assertThat(step.presence()).isEqualTo(Presence.VALID);
        assertThat(step.there()).isEqualTo("valid, as declared");
        assertThat(step.forecast()).isNull();
    }

    @Test
    void seesAnotherIndexOfThatName(TestDatabase db) {
        applyV1(db);
        db.execute("CREATE INDEX items_price_idx ON items (id)");

        MigrationPlan plan = plan(db);

        assertThat(only(plan).presence()).isEqualTo(Presence.DIFFERENT);
        assertThat(said(plan.findings())).containsExactly("""
                        error index-different V2 items_price_idx
                        An index public.items_price_idx is there already, and it is another one: columns: declared (price), actual (id).
                        Next: give the new index another name, or drop the old one in an earlier migration.""");
        assertThat(plan.verdict()).isEqualTo("Not ready: index-different (V2 items_price_idx).");
    }

    @Test
    void seesATableOfThatName(TestDatabase db) {
        applyV1(db);
        db.execute("CREATE TABLE items_price_idx (id int)");

        MigrationPlan plan = plan(db);

        assertThat(only(plan).presence()).isEqualTo(Presence.WRONG_KIND);
        assertThat(said(plan.findings())).containsExactly("""
                        error wrong-kind V2 items_price_idx
                        public.items_price_idx is a table, so no index can have that name.
                        Next: give the index another name.""");
    }

    @Test
    @LeavesTraces
    void seesALeftover(TestDatabase db) {
        applyV1(db);
        db.execute("CREATE INDEX items_price_idx ON items (price)");
        db.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'items_price_idx'::regclass");

        MigrationPlan plan = plan(db);

        assertThat(only(plan).presence()).isEqualTo(Presence.LEFTOVER);
        assertThat(said(plan.findings())).containsExactly("""
                        info leftover V2 items_price_idx
                        public.items_price_idx is there but is not valid; no query uses it, yet every write maintains it and a unique one rejects duplicates. Nobody is building it: an earlier build has left it.
                        Next: nothing; migrate drops it concurrently and builds it anew.""");
        assertThat(plan.isReady()).isTrue();
    }

    @Test
    @LeavesTraces
    void seesABuildThatIsRunning(TestDatabase db) {
        applyV1(db);
        try (HeldSession snapshot = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, BUILD)) {
            build.awaitPhase("waiting for old snapshots");

            MigrationPlan plan = plan(db);

            assertThat(only(plan).presence()).isEqualTo(Presence.BUILDING);
            assertThat(only(plan).there())
                    .isEqualTo("being built by pid " + build.pid() + " (waiting for old snapshots)");
            assertThat(plan.findings())
                    .extracting(Finding::id, Finding::subject)
                    .containsExactly(
                            tuple("idle-in-transaction", "pid " + snapshot.pid()),
                            tuple("other-build", "pid " + build.pid()));
            snapshot.release();
            build.await();
        }
    }

    @Test
    void endsInTheChecklist(TestDatabase db) {
        applyV1(db);

        assertThat(plan(db).checklist().items())
                .extracting(Section.Checklist.Item::text)
                .startsWith(
                        "database reachable, primary",
                        "pgvector " + db.queryOne("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
                                + " installed",
                        "Flyway's history and the files agree",
                        "privileges",
                        "every statement can be run",
                        "rows fit the indexes",
                        "no blockers",
                        "free disk");
    }

    static List<String> said(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.severity() + " " + finding.id() + " " + finding.subject() + "\n"
                        + finding.problem() + "\nNext: " + finding.next())
                .toList();
    }
}
