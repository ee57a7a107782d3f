package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.ddl.BuildResources;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.ddl.IndexTask;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MavenProgressTest {

    private final RecordingLog log = new RecordingLog();
    private final ManualClock time = new ManualClock();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @Test
    void tellsAMigrationFromBeginningToEnd() {
        MavenProgress progress = progress(Terminal.none());
        progress.connected(new Report.Server("17.6", "shop at db.internal:5432 as app", "0.8.1", "0.8.1"));
        progress.pending(List.of("V2 vector index", "V3 compound indexes"), 5);
        progress.version("V2", "vector index");
        progress.started(Builds.HNSW);
        progress.note(
                Builds.HNSW, "the server says: hnsw graph no longer fits into maintenance_work_mem after 3 tuples");
        progress.finished(new BuildResult(
                Builds.HNSW,
                BuildResult.Outcome.BUILT,
                Builds.START,
                Duration.ofMillis(38_200),
                195 << 20,
                List.of("hnsw graph no longer fits into maintenance_work_mem after 3 tuples"),
                null));

        assertThat(log.taken())
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
        MavenProgress progress = progress(Terminal.none());
        progress.started(Builds.HNSW);
        log.taken();
        progress.progress(Builds.HNSW, Builds.at("initializing", 0, 0), List.of());
        progress.progress(Builds.HNSW, Builds.loading(0, 100), List.of());
        assertThat(log.taken())
                .containsExactly(
                        "[INFO]         initializing",
                        "[INFO]         loading tuples  ╸───────────────────────    0 %");

        for (int second = 1; second <= 25; second++) {
            time.advance(Duration.ofSeconds(1));
            progress.progress(Builds.HNSW, Builds.loading(second, 100), List.of());
        }
        assertThat(log.taken())
                .containsExactly(
                        "[INFO]         loading tuples  ━━╸─────────────────────   10 %   10 rows/s   about 1 min 30 s left",
                        "[INFO]         loading tuples  ━━━━╸───────────────────   20 %   10 rows/s   about 1 min 20 s left");
        assertThat(printed()).isEmpty();
    }

    @Test
    void printsAWaitAgainInALogOnlyForAnotherBlockerOrAfterTenSeconds() {
        MavenProgress progress = progress(Terminal.none());
        progress.started(Builds.HNSW);
        log.taken();
        for (int second = 0; second < 12; second++) {
            progress.progress(
                    Builds.HNSW, Builds.at("waiting for old snapshots", 0, 1), List.of(Builds.export(second)));
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(log.taken())
                .containsExactly(
                        "[INFO]         waiting for old snapshots: pid 4711 nightly-export (etl@10.0.3.7), idle in"
                                + " transaction, transaction open for 0 s",
                        "[INFO]         waiting for old snapshots: pid 4711 nightly-export (etl@10.0.3.7), idle in"
                                + " transaction, transaction open for 10 s");
    }

    @Test
    void rewritesOneLineOnATerminal() {
        MavenProgress progress = progress(new Terminal(true, 100));
        progress.progress(Builds.HNSW, Builds.loading(0, 100), List.of());
        progress.progress(Builds.HNSW, Builds.loading(50, 100), List.of());
        assertThat(log.taken()).isEmpty();
        assertThat(printed())
                .isEqualTo("\r\u001b[K[INFO]         loading tuples  ╸───────────────────────    0 %"
                        + "\r\u001b[K[INFO]         loading tuples  ━━━━━━━━━━━━╸───────────   50 %");
    }

    @Test
    void leavesAWaitOnTheTerminalWithWhatItCameTo() {
        MavenProgress progress = progress(new Terminal(true, 200));
        progress.started(Builds.HNSW);
        log.taken();
        progress.waiting(Builds.HNSW, "the lock on public.chunks", List.of(Builds.export(1)));
        progress.waiting(Builds.HNSW, "the lock on public.chunks", List.of(Builds.export(130)));
        assertThat(log.taken()).isEmpty();

        progress.progress(Builds.HNSW, Builds.loading(0, 100), List.of());
        assertThat(log.taken())
                .containsExactly("[INFO]         waiting for the lock on public.chunks: pid 4711 nightly-export"
                        + " (etl@10.0.3.7), idle in transaction, transaction open for 2 min 10 s");
    }

    @Test
    void clearsTheTerminalsLineBeforeAnythingIsLogged() {
        MavenProgress progress = progress(new Terminal(true, 80));
        progress.started(Builds.HNSW);
        progress.progress(Builds.HNSW, Builds.loading(0, 100), List.of());
        log.taken();
        progress.adopting(Builds.HNSW, Builds.export(5));
        assertThat(printed()).endsWith("\r\u001b[K");
        assertThat(log.taken())
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
        MavenProgress progress = progress(Terminal.none());
        progress.started(Builds.HNSW);
        progress.resources(Builds.HNSW, new BuildResources(221 << 20, 232 << 20, 64 << 20, 2, ""));
        progress.started(other);
        progress.progress(Builds.HNSW, Builds.loading(0, 100), List.of());
        progress.finished(new BuildResult(
                other, BuildResult.Outcome.BUILT, Builds.START, Duration.ofMillis(12), 8192, List.of(), null));
        progress.queued(Builds.HNSW, List.of(Builds.export(1)));
        progress.queued(Builds.HNSW, List.of(Builds.export(2)));
        progress.note(Builds.HNSW, "the server says: no more memory");
        progress.finished(new BuildResult(
                Builds.HNSW,
                BuildResult.Outcome.BUILT,
                Builds.START,
                Duration.ofMillis(99),
                8192,
                List.of("no more memory"),
                null));
        assertThat(log.taken())
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
        MavenProgress progress = progress(Terminal.none());
        progress.started(drop);
        progress.note(drop, "the index was there but is not valid");
        progress.finished(new BuildResult(
                drop, BuildResult.Outcome.DROPPED, Builds.START, Duration.ofMillis(12), 0, List.of(), null));
        assertThat(log.taken())
                .containsExactly(
                        "[INFO]       \"Sales\".\"by day\"  drop, on \"Sales\".orders",
                        "[WARNING]         the index was there but is not valid",
                        "[INFO]         dropped   12 ms");
    }

    @Test
    void saysWhoHasTheLockOfFlywayAndWhatIsBeingBuiltMeanwhile() {
        MavenProgress progress = progress(Terminal.none());
        Blocker holder = new Blocker(4711, "app", "dbindex", "10.0.3.7", "idle", null, "SELECT 1");
        BuildProgress build = new BuildProgress(
                4712, 1, 2, "CREATE INDEX CONCURRENTLY", "building index: loading tuples", 30, 100, 3000, 0);
        progress.waitingForFlyway(List.of(holder), List.of(build));
        progress.waitingForFlyway(List.of(holder), List.of(build));
        assertThat(log.taken())
                .containsExactly("[INFO] Waiting for another node, which has Flyway's lock: pid 4711 dbindex"
                        + " (app@10.0.3.7), idle; it is building: building index: loading tuples 30 %");
    }

    private MavenProgress progress(Terminal terminal) {
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        return new MavenProgress(log, new ProgressLine(terminal, out), time);
    }

    private String printed() {
        return console.toString(StandardCharsets.UTF_8);
    }
}
