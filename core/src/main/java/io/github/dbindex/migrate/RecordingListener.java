package io.github.dbindex.migrate;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.ddl.IndexTask;
import io.github.dbindex.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Keeps the results and passes everything on. */
final class RecordingListener implements MigrationListener {

    private final MigrationListener next;
    private final List<BuildResult> results = new ArrayList<>();
    private final List<String> begun = new ArrayList<>();

    RecordingListener(MigrationListener next) {
        this.next = next;
    }

    /** The version that was begun last; empty before the first. */
    String currentVersion() {
        return begun.isEmpty() ? "" : begun.get(begun.size() - 1);
    }

    /** The versions that were begun, in order; unless one fails, each is applied before the next begins. */
    List<String> begunVersions() {
        return List.copyOf(begun);
    }

    List<BuildResult> results() {
        return List.copyOf(results);
    }

    @Override
    public void connected(Report.Server server) {
        next.connected(server);
    }

    @Override
    public void pending(List<String> versions, int concurrentIndexes) {
        next.pending(versions, concurrentIndexes);
    }

    @Override
    public void version(String version, String description) {
        begun.add(version);
        next.version(version, description);
    }

    @Override
    public void started(IndexTask task) {
        next.started(task);
    }

    @Override
    public void waiting(IndexTask task, String reason, List<Blocker> blockers) {
        next.waiting(task, reason, blockers);
    }

    @Override
    public void progress(IndexTask task, BuildProgress progress, List<Blocker> blockers) {
        next.progress(task, progress, blockers);
    }

    @Override
    public void adopting(IndexTask task, Blocker builder) {
        next.adopting(task, builder);
    }

    @Override
    public void note(IndexTask task, String sentence) {
        next.note(task, sentence);
    }

    @Override
    public void finished(BuildResult result) {
        results.add(result);
        next.finished(result);
    }
}
