package io.github.dbindex.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.event.BuildResult.Outcome;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.event.Samples;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.testing.ManualClock;
import io.github.dbindex.testing.RecordingLogger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application's log is told what matters, and not flooded. */
class LogListenerTest {

    private static final IndexTask TASK = Samples.TASK;
    private static final IndexTask OTHER = new IndexTask(
            IndexTask.Kind.CREATE,
            QualifiedName.of("public", "orders_idx"),
            QualifiedName.of("public", "orders"),
            AccessMethod.BTREE,
            10);
    private static final String EXPORT = " export (etl@10.0.3.7), idle in transaction, transaction open for 5 s";

    private final RecordingLogger log = new RecordingLogger();
    private final ManualClock clock = new ManualClock();
    private final LogListener listener = new LogListener(log, clock);

    @Test
    void tellsAWaitWhenItBeginsWhenItChangesOnceAMinuteAndWhenItEnds() {
        for (int second = 0; second < 150; second++) {
            waits(TASK, second < 30 ? 1 : 2);
            clock.advance(Duration.ofSeconds(1));
        }
        listener.on(new Event.StatementSent(TASK, 9));

        assertThat(lines())
                .containsExactly(
                        "WARN public.items_idx: waits for the lock on public.items: pid 1" + EXPORT,
                        "WARN public.items_idx: waits for the lock on public.items, for 30.0 s: pid 2" + EXPORT,
                        "WARN public.items_idx: waits for the lock on public.items, for 1 min 30 s: pid 2" + EXPORT,
                        "INFO public.items_idx: the wait is over, it took 2 min 30 s");
    }

    @Test
    void isNotFloodedByTwoWaitsThatAlternate() {
        for (int look = 0; look < 100; look++) {
            waits(TASK, 1);
            waits(OTHER, 1);
            clock.advance(Duration.ofMillis(200));
        }

        assertThat(lines())
                .containsExactly(
                        "WARN public.items_idx: waits for the lock on public.items: pid 1" + EXPORT,
                        "WARN public.orders_idx: waits for the lock on public.orders: pid 1" + EXPORT);
    }

    @Test
    void isNotFloodedByManyWhoComeAndGo() {
        for (int look = 0; look < 590; look++) {
            waits(TASK, look);
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(lines()).hasSize(6);
    }

    @Test
    void isNotFloodedByAWaitThatEndsAndBeginsAgain() {
        for (int look = 0; look < 590; look++) {
            waits(TASK, look);
            listener.on(new Event.Progressed(TASK, Samples.at("building index"), List.of()));
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(lines()).hasSizeLessThanOrEqualTo(14);
    }

    @Test
    void tellsAPhaseOnce() {
        listener.on(new Event.Progressed(TASK, Samples.at("initializing"), List.of()));
        listener.on(new Event.Progressed(OTHER, Samples.at("initializing"), List.of()));
        listener.on(new Event.Progressed(TASK, Samples.at("initializing"), List.of()));
        listener.on(new Event.Progressed(TASK, Samples.at("building index"), List.of()));
        listener.on(new Event.Progressed(TASK, Samples.at("building index"), List.of(Samples.blocker(3))));

        assertThat(lines())
                .containsExactly(
                        "INFO public.items_idx: initializing",
                        "INFO public.orders_idx: initializing",
                        "INFO public.items_idx: building index",
                        "WARN public.items_idx: building index: pid 3" + EXPORT);
    }

    @Test
    void tellsOnceAMinuteWhoWaitsBehindTheBuild() {
        for (int second = 0; second < 70; second++) {
            listener.on(new Event.Queued(TASK, List.of(Samples.blocker(7))));
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(lines())
                .hasSize(2)
                .containsOnly("WARN public.items_idx: these sessions wait behind the build: pid 7" + EXPORT);
    }

    @Test
    void tellsOnceAMinuteWhoHasTheLockOfFlyway() {
        List<Blocker> holders = List.of(Samples.blocker(7));
        for (int second = 0; second < 70; second++) {
            listener.on(new Event.WaitingForFlyway(holders, List.of(Samples.at("initializing"))));
            clock.advance(Duration.ofSeconds(1));
        }
        listener.on(new Event.VersionBegan("V2", "index"));

        String waiting = "INFO Waiting for another node, which has the lock of Flyway: pid 7" + EXPORT
                + "; it is building: initializing";
        assertThat(lines())
                .containsExactly(
                        waiting,
                        waiting,
                        "INFO The wait for the lock of Flyway is over, it took 1 min 10 s",
                        "INFO V2 begins: index");
    }

    @Test
    void tellsHowItEnded() {
        listener.on(new Event.Finished(Samples.result(Outcome.REBUILT)));

        assertThat(lines()).containsExactly("INFO public.items_idx: valid, after a leftover was dropped, 8 kB, 2.0 s");
    }

    private void waits(IndexTask task, int pid) {
        listener.on(new Event.Waiting(task, "the lock on " + task.table(), List.of(Samples.blocker(pid))));
    }

    private List<String> lines() {
        return log.taken().stream().filter(line -> !line.startsWith("DEBUG")).toList();
    }
}
