package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.event.BuildResult;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@Postgres
class IdleBlockersIT {

    private static final BuildOptions PATIENT =
            BuildOptions.defaults().withWaitBudget(Duration.ofSeconds(30)).withPause(Duration.ofMillis(20));

    @Test
    void endsASessionThatIdlesInAnOldTransactionIfThatIsWanted(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        try (HeldSession snapshot = db.holdSnapshot()) {
            RecordedBuild build = new RecordedBuild(db.url(), PATIENT.withEndIdleBlockersAfter(Duration.ofSeconds(1)));

            BuildResult result = build.create("CREATE INDEX CONCURRENTLY i ON items (id)");

            assertThat(result.outcome()).isEqualTo(BuildResult.Outcome.BUILT);
            assertThat(build.events())
                    .anySatisfy(event -> assertThat(event)
                            .contains("ended pid " + snapshot.pid())
                            .contains("idle in transaction"));
            assertThat(db.queryStrings("SELECT pid::text FROM pg_stat_activity WHERE pid = " + snapshot.pid()))
                    .isEmpty();
        }
    }

    @Test
    void endsNobodyUnlessThatIsWanted(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        RecordedBuild build = new RecordedBuild(db.url(), PATIENT);
        try (HeldSession snapshot = db.holdSnapshot()) {
            CompletableFuture<BuildResult> result = build.start("CREATE INDEX CONCURRENTLY i ON items (id)");
            build.awaitEvent("progress waiting for old snapshots, held by [" + snapshot.pid() + "]");
            await().until(() -> db.queryOne("SELECT xact_start < clock_timestamp() - interval '1.5 s'"
                            + " FROM pg_stat_activity WHERE pid = " + snapshot.pid())
                    .equals("t"));

            assertThat(result).isNotDone();
            snapshot.release();
            assertThat(RecordedBuild.result(result).outcome()).isEqualTo(BuildResult.Outcome.BUILT);
        }
    }
}
