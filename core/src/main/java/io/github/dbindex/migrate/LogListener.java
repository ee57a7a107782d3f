package io.github.dbindex.migrate;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.ddl.BuildResources;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.ddl.IndexTask;
import io.github.dbindex.report.Amounts;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an application's log: each phase once, each wait once, each result. */
final class LogListener implements MigrationListener {

    private static final Logger log = LoggerFactory.getLogger("io.github.dbindex");

    private String last = "";

    @Override
    public void pending(List<String> versions, int concurrentIndexes) {
        log.info(
                "Pending: {} ({} supervised)",
                String.join(", ", versions),
                Amounts.of(concurrentIndexes, "index statement"));
    }

    @Override
    public void backedUp(Path file, long bytes) {
        log.info("Backup: {} ({}), readable by pg_restore", file, Amounts.size(bytes));
    }

    @Override
    public void warning(String sentence) {
        log.warn("{}", sentence);
    }

    @Override
    public void waitingForFlyway(List<Blocker> holders, List<BuildProgress> builds) {
        once(
                "flyway" + holders.stream().map(Blocker::pid).toList() + phases(builds),
                () -> log.info(
                        "Waiting for another node, which has the lock of Flyway: {}{}",
                        described(holders),
                        phases(builds)));
    }

    private static String phases(List<BuildProgress> builds) {
        return builds.isEmpty()
                ? ""
                : "; it is building: "
                        + String.join(
                                ", ", builds.stream().map(BuildProgress::phase).toList());
    }

    @Override
    public void waiting(IndexTask task, String reason, List<Blocker> blockers) {
        once(
                task + reason + blockers.stream().map(Blocker::pid).toList(),
                () -> log.warn("{} waits for {}: {}", task.index(), reason, described(blockers)));
    }

    @Override
    public void progress(IndexTask task, BuildProgress progress, List<Blocker> blockers) {
        once(task + progress.phase() + blockers.stream().map(Blocker::pid).toList(), () -> {
            if (blockers.isEmpty()) {
                log.info("{}: {}", task.index(), progress.phase());
            } else {
                log.warn("{}: {}: {}", task.index(), progress.phase(), described(blockers));
            }
        });
    }

    @Override
    public void adopting(IndexTask task, Blocker builder) {
        log.info("{} is being built by {}: waiting for it", task.index(), builder.described());
    }

    @Override
    public void resources(IndexTask task, BuildResources resources) {
        log.info("{}: {}", task.index(), resources.words());
    }

    @Override
    public void queued(IndexTask task, List<Blocker> waiters) {
        once(
                task + "queued" + waiters.stream().map(Blocker::pid).toList(),
                () -> log.warn("{}: these sessions wait behind the build: {}", task.index(), described(waiters)));
    }

    @Override
    public void note(IndexTask task, String sentence) {
        log.info("{}: {}", task.index(), sentence);
    }

    @Override
    public void finished(BuildResult result) {
        log.info(
                "{}: {}, {}, {}",
                result.task().index(),
                result.outcome().words(),
                Amounts.size(result.sizeBytes()),
                Amounts.time(result.time()));
    }

    private static String described(List<Blocker> blockers) {
        return String.join("; ", blockers.stream().map(Blocker::described).toList());
    }

    private void once(String what, Runnable message) {
        if (!what.equals(last)) {
            last = what;
            message.run();
        }
    }
}
