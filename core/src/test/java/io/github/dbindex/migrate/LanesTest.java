package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.ddl.MaxMemory;
import io.github.dbindex.ddl.Schedule;
import io.github.dbindex.ddl.Schedule.Run;
import io.github.dbindex.ddl.Schedule.Stage;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void runsLanesSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);

        new Lanes(run -> meet(both)).run(schedule(2, List.of(List.of("a"), List.of("b"))));
    }

    @Test
    void runsALaneInItsOrderAndNoMoreLanesThanMayBe() {
        Map<Thread, List<String>> byThread = new HashMap<>();

        new Lanes(run -> {
                    synchronized (byThread) {
                        byThread.computeIfAbsent(Thread.currentThread(), thread -> new ArrayList<>())
                                .add(name(run));
                    }
                })
                .run(schedule(2, List.of(List.of("a", "c"), List.of("b"), List.of("d"))));

        assertThat(byThread).hasSizeLessThanOrEqualTo(2);
        assertThat(byThread.values()).anySatisfy(names -> assertThat(names).containsSubsequence("a", "c"));
    }

    @Test
    void runsStagesOneAfterTheOther() {
        List<String> begun = Collections.synchronizedList(new ArrayList<>());
        Stage first = schedule(2, List.of(List.of("a"), List.of("b"))).stages().get(0);
        Stage second = schedule(1, List.of(List.of("c"))).stages().get(0);

        new Lanes(run -> begun.add(name(run))).run(new Schedule(List.of(first, second)));

        assertThat(begun).hasSize(3).endsWith("c");
    }

    @Test
    void beginsNothingAfterAFailure() {
        List<String> begun = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier both = new CyclicBarrier(2);
        Stage first = schedule(2, List.of(List.of("a", "c"), List.of("b", "d"), List.of("e")))
                .stages()
                .get(0);
        Stage second = schedule(1, List.of(List.of("f"))).stages().get(0);
        Lanes lanes = new Lanes(run -> {
            begun.add(name(run));
            meet(both);
            throw new IllegalStateException("no " + name(run));
        });

        assertThatThrownBy(() -> lanes.run(new Schedule(List.of(first, second))))
                .hasMessageStartingWith("no ")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

        assertThat(begun).containsExactlyInAnyOrder("a", "b");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(Run run) {
        return ((DropIndex) run.statement()).names().get(0).name();
    }

    private static Schedule schedule(int width, List<List<String>> lanes) {
        return new Schedule(List.of(new Stage(
                lanes.stream()
                        .map(names -> names.stream()
                                .map(name -> new Run(
                                        new DropIndex(List.of(QualifiedName.unqualified(name)), true, false, false),
                                        MaxMemory.ofServer(),
                                        1,
                                        lanes.size()))
                                .toList())
                        .toList(),
                width)));
    }
}
