package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.ddl.BuildResources;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.ddl.IndexTask;
import io.github.dbindex.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Tells several listeners, in order, and only ever one thing at a time, from however many threads. */
final class Listeners implements MigrationListener {

    private final List<MigrationListener> all;

    private Listeners(List<MigrationListener> all) {
        this.all = all;
    }

    static MigrationListener of(MigrationListener... listeners) {
        return new Listeners(List.of(listeners));
    }

    private synchronized void tell(Consumer<MigrationListener> event) {
        all.forEach(event);
    }

    @Override
    public void connected(Report.Server server) {
        tell(listener -> listener.connected(server));
    }

    @Override
    public void pending(List<String> versions, int concurrentIndexes) {
        tell(listener -> listener.pending(versions, concurrentIndexes));
    }

    @Override
    public void version(String version, String description) {
        tell(listener -> listener.version(version, description));
    }

    @Override
    public void applied(String version) {
        tell(listener -> listener.applied(version));
    }

    @Override
    public void backedUp(Path file, long bytes) {
        tell(listener -> listener.backedUp(file, bytes));
    }

    @Override
    public void warning(String sentence) {
        tell(listener -> listener.warning(sentence));
    }

    @Override
    public void waitingForFlyway(List<Blocker> holders, List<BuildProgress> builds) {
        tell(listener -> listener.waitingForFlyway(holders, builds));
    }

    @Override
    public void started(IndexTask task) {
        tell(listener -> listener.started(task));
    }

    @Override
    public void resources(IndexTask task, BuildResources resources) {
        tell(listener -> listener.resources(task, resources));
    }

    @Override
    public void waiting(IndexTask task, String reason, List<Blocker> blockers) {
        tell(listener -> listener.waiting(task, reason, blockers));
    }

    @Override
    public void building(IndexTask task, int pid) {
        tell(listener -> listener.building(task, pid));
    }

    @Override
    public void progress(IndexTask task, BuildProgress progress, List<Blocker> blockers) {
        tell(listener -> listener.progress(task, progress, blockers));
    }

    @Override
    public void queued(IndexTask task, List<Blocker> waiters) {
        tell(listener -> listener.queued(task, waiters));
    }

    @Override
    public void adopting(IndexTask task, Blocker builder) {
        tell(listener -> listener.adopting(task, builder));
    }

    @Override
    public void note(IndexTask task, String sentence) {
        tell(listener -> listener.note(task, sentence));
    }

    @Override
    public void failed(IndexTask task, DbIndexException problem) {
        tell(listener -> listener.failed(task, problem));
    }

    @Override
    public void finished(BuildResult result) {
        tell(listener -> listener.finished(result));
    }
}
