package io.github.dbindex.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.IndexState;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Report;
import io.github.dbindex.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressListenerTest {

    private final RecordingOutput output = new RecordingOutput();
    private final ManualClock time = new ManualClock();

    @Test
    void tellsAMigrationFromBeginningToEnd() {
        ProgressListener progress = progress(false);
        progress.on(
                new Event.Connected(new Report.Server("17.6", "shop at db.internal:5432 as app", "0.8.1", "0.8.1")));
        progress.on(new Event.Pending(List.of("V2 vector index", "V3 compound indexes"), 5));
        progress.on(new Event.VersionBegan("V2", "vector index"));
        progress.on(new Event.Began(Builds.HNSW));
        progress.on(new Event.ServerNotice(
                Builds.HNSW, "hnsw graph no longer fits into maintenance_work_mem after 3 tuples"));
        progress.on(new Event.Finished(new BuildResult(
                Builds.HNSW,
                BuildResult.Outcome.BUILT,
                Builds.START,
                Duration.ofMillis(38_200),
                195 << 20,
                List.of("hnsw graph no longer fits into maintenance_work_mem after 3 tuples"),
                null)));

        assertThat(output.taken())
                .containsExactly(
                        "[INFO] PostgreSQL 17.6 · pgvector 0.8.1 · shop at db.internal:5432 as app",
                        "[INFO] Pending: V2 vector index, V3 compound indexes (5 concurrent index statements)",
                        "[INFO] V2  vector index",
                        "[INFO]       chunks_embedding_idx  hnsw on chunks, about 104 213 rows",
                        "[WARNING]         the server says: hnsw graph no longer fits into maintenance_work_mem after 3"
                                + " tuples",
                        "[INFO]         valid   195 MB   38.2 s");
    }

    @Test
    void printsALineWhenThePhaseChangesAndAtMostEveryTenSecondsInALog() {
        ProgressListener progress = progress(false);
        progress.on(new Event.Began(Builds.HNSW));
        output.taken();
        progress.on(new Event.Progressed(Builds.HNSW, Builds.at("initializing", 0, 0), List.of()));
        progress.on(new Event.Progressed(Builds.HNSW, Builds.loading(0, 100), List.of()));
        assertThat(output.taken())
                .containsExactly(
                        "[INFO]         initializing",
                        "[INFO]         loading tuples  ╸───────────────────────    0 %");

        for (int second = 1; second <= 25; second++) {
            time.advance(Duration.ofSeconds(1));
            progress.on(new Event.Progressed(Builds.HNSW, Builds.loading(second, 100), List.of()));
        }
        assertThat(output.taken())
                .containsExactly(
                        "[INFO]         loading tuples  ━━╸─────────────────────   10 %   10 rows/s   about 1 min 30 s left",
                        "[INFO]         loading tuples  ━━━━╸───────────────────   20 %   10 rows/s   about 1 min 20 s left");
        assertThat(output.rewritten()).isEmpty();
    }

    @Test
    void printsAWaitAgainInALogOnlyForAnotherBlockerOrAfterTenSeconds() {
        ProgressListener progress = progress(false);
        progress.on(new Event.Began(Builds.HNSW));
        output.taken();
        for (int second = 0; second < 12; second++) {
            progress.on(new Event.Progressed(
                    Builds.HNSW, Builds.at("waiting for old snapshots", 0, 1), List.of(Builds.export(second))));
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(output.taken())
                .containsExactly(
                        "[INFO]         waiting for old snapshots: pid 4711 nightly-export (etl@10.0.3.7), idle in"
                                + " transaction, transaction open for 0 s",
                        "[INFO]         waiting for old snapshots: pid 4711 nightly-export (etl@10.0.3.7), idle in"
                                + " transaction, transaction open for 10 s");
    }

    @Test
    void rewritesOneLineOnATerminal() {
        ProgressListener progress = progress(true);
        progress.on(new Event.Progressed(Builds.HNSW, Builds.loading(0, 100), List.of()));
        progress.on(new Event.Progressed(Builds.HNSW, Builds.loading(50, 100), List.of()));
        assertThat(output.taken()).isEmpty();
        assertThat(output.rewritten())
                .containsExactly(
                        "        loading tuples  ╸───────────────────────    0 %",
                        "        loading tuples  ━━━━━━━━━━━━╸───────────   50 %");
    }

    @Test
    void leavesAWaitOnTheTerminalWithWhatItCameTo() {
        ProgressListener progress = progress(true);
        progress.on(new Event.Began(Builds.HNSW));
        output.taken();
        progress.on(new Event.Waiting(Builds.HNSW, "the lock on public.chunks", List.of(Builds.export(1))));
        progress.on(new Event.Waiting(Builds.HNSW, "the lock on public.chunks", List.of(Builds.export(130))));
        assertThat(output.taken()).isEmpty();

        progress.on(new Event.Progressed(Builds.HNSW, Builds.loading(0, 100), List.of()));
        assertThat(output.taken())
                .containsExactly("[INFO]         waiting for the lock on public.chunks: pid 4711 nightly-export"
                        + " (etl@10.0.3.7), idle in transaction, transaction open for 2 min 10 s");
    }

    @Test
    void clearsTheTerminalsLineBeforeAnythingIsLogged() {
        ProgressListener progress = progress(true);
        progress.on(new Event.Began(Builds.HNSW));
        progress.on(new Event.Progressed(Builds.HNSW, Builds.loading(0, 100), List.of()));
        output.taken();
        progress.on(new Event.Adopted(Builds.HNSW, Builds.export(5)));
        assertThat(output.isClear()).isTrue();
        assertThat(output.taken())
                .containsExactly("[INFO]         is being built by pid 4711 nightly-export (etl@10.0.3.7), idle in"
                        + " transaction, transaction open for 5 s: waiting for it");
    }

    @Test
    void namesTheIndexWhereTwoAreBuiltSideBySide() {
        IndexTask other = new IndexTask(
                IndexTask.Kind.CREATE,
                QualifiedName.of("public", "orders_day_idx"),
                QualifiedName.of("public", "orders"),
                AccessMethod.BTREE,
                -1);
        ProgressListener progress = progress(false);
        progress.on(new Event.Began(Builds.HNSW));
        progress.on(new Event.ResourcesGiven(Builds.HNSW, new BuildResources(221 << 20, 232 << 20, 64 << 20, 2, "")));
        progress.on(new Event.Began(other));
        progress.on(new Event.Progressed(Builds.HNSW, Builds.loading(0, 100), List.of()));
        progress.on(new Event.Finished(new BuildResult(
                other, BuildResult.Outcome.BUILT, Builds.START, Duration.ofMillis(12), 8192, List.of(), null)));
        progress.on(new Event.Queued(Builds.HNSW, List.of(Builds.export(1))));
        progress.on(new Event.Queued(Builds.HNSW, List.of(Builds.export(2))));
        progress.on(new Event.ServerNotice(Builds.HNSW, "no more memory"));
        progress.on(new Event.Finished(new BuildResult(
                Builds.HNSW,
                BuildResult.Outcome.BUILT,
                Builds.START,
                Duration.ofMillis(99),
                8192,
                List.of("no more memory"),
                null)));
        assertThat(output.taken())
                .containsExactly(
                        "[INFO]       chunks_embedding_idx  hnsw on chunks, about 104 213 rows",
                        "[INFO]         the build needs 221 MB: maintenance_work_mem 232 MB (was 64 MB), 2 workers",
                        "[INFO]       orders_day_idx  btree on orders",
                        "[INFO]       chunks_embedding_idx  loading tuples  ╸───────────────────────    0 %",
                        "[INFO]       orders_day_idx  valid   8 kB   12 ms",
                        "[WARNING]       chunks_embedding_idx  these sessions wait behind the build: pid 4711"
                                + " nightly-export (etl@10.0.3.7), idle in transaction, transaction open for 1 s",
                        "[WARNING]         the server says: no more memory",
                        "[INFO]         valid   8 kB   99 ms");
    }

    @Test
    void namesADropAndANameOutsidePublicAsTheUserWouldWriteThem() {
        IndexTask drop = new IndexTask(
                IndexTask.Kind.DROP,
                QualifiedName.of("Sales", "by day"),
                QualifiedName.of("Sales", "orders"),
                AccessMethod.BTREE,
                -1);
        ProgressListener progress = progress(false);
        progress.on(new Event.Began(drop));
        progress.on(new Event.LeftoverDropped(drop, drop.index(), new IndexState(true, true, false), false));
        progress.on(new Event.Finished(new BuildResult(
                drop, BuildResult.Outcome.DROPPED, Builds.START, Duration.ofMillis(12), 0, List.of(), null)));
        assertThat(output.taken())
                .containsExactly(
                        "[INFO]       \"Sales\".\"by day\"  drop, on \"Sales\".orders",
                        "[WARNING]         an earlier attempt has left the index, which is not valid; no query uses it, yet every write"
                                + " maintains it and a unique one rejects duplicates; dropping it",
                        "[INFO]         dropped   12 ms");
    }

    @Test
    void saysWhoHasTheLockOfFlywayAndWhatIsBeingBuiltMeanwhile() {
        ProgressListener progress = progress(false);
        Blocker holder = new Blocker(4711, "app", "dbindex", "10.0.3.7", "idle", null, "SELECT 1");
        BuildProgress build = new BuildProgress(
                4712, 1, 2, "CREATE INDEX CONCURRENTLY", "building index: loading tuples", 30, 100, 3000, 0);
        progress.on(new Event.WaitingForFlyway(List.of(holder), List.of(build)));
        progress.on(new Event.WaitingForFlyway(List.of(holder), List.of(build)));
        assertThat(output.taken())
                .containsExactly("[INFO] Waiting for another node, which has Flyway's lock: pid 4711 dbindex"
                        + " (app@10.0.3.7), idle; it is building: building index: loading tuples 30 %");
    }

    private ProgressListener progress(boolean rewrites) {
        output.rewrites = rewrites;
        return new ProgressListener(output, time);
    }
}
