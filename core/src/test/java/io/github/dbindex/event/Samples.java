package io.github.dbindex.event;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.IndexState;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One event of each kind, in an order in which they may come. */
public final class Samples {

    public static final IndexTask TASK = new IndexTask(
            IndexTask.Kind.CREATE,
            QualifiedName.of("public", "items_idx"),
            QualifiedName.of("public", "items"),
            AccessMethod.BTREE,
            10);

    private Samples() {}

    public static Blocker blocker(int pid) {
        return new Blocker(pid, "etl", "export", "10.0.3.7", "idle in transaction", Duration.ofSeconds(5), "");
    }

    public static BuildProgress at(String phase) {
        return new BuildProgress(4711, 2, 3, "CREATE INDEX CONCURRENTLY", phase, 0, 0, 0, 0);
    }

    public static BuildResult result(BuildResult.Outcome outcome) {
        return new BuildResult(TASK, outcome, Instant.EPOCH, Duration.ofSeconds(2), 8192, List.of(), null);
    }

    public static List<Event> ofEachKind() {
        return List.of(
                new Event.Connected(new Report.Server("17.6", "shop at db as app", "0.8.1", "0.8.1")),
                new Event.WaitingForFlyway(List.of(blocker(1)), List.of()),
                new Event.BackedUp(Path.of("shop.dump"), 8192),
                new Event.Pending(List.of("V2 index"), 1),
                new Event.Warning("careful"),
                new Event.VersionBegan("V2", "index"),
                new Event.Began(TASK),
                new Event.NotCompared(TASK, "it takes whole rows"),
                new Event.Adopted(TASK, blocker(2)),
                new Event.LeftoverDropped(TASK, TASK.index(), new IndexState(true, true, false), false),
                new Event.ResourcesGiven(TASK, new BuildResources(0, 1 << 20, 1 << 20, 1, "")),
                new Event.Waiting(TASK, "the lock on public.items", List.of(blocker(3))),
                new Event.StatementSent(TASK, 4711),
                new Event.Progressed(TASK, at("building index"), List.of()),
                new Event.Queued(TASK, List.of(blocker(4))),
                new Event.ServerNotice(TASK, "so it is"),
                new Event.BlockerEnded(TASK, blocker(5)),
                new Event.WatchLost(TASK, "gone"),
                new Event.Retried(TASK, "trying with less"),
                new Event.Failed(TASK, new DbIndexException("no", "try")),
                new Event.Finished(result(BuildResult.Outcome.BUILT)),
                new Event.VersionApplied("V2"));
    }
}
