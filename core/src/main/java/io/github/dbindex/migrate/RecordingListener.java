package io.github.dbindex.migrate;

import io.github.dbindex.ddl.BuildResult;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a run has done so far, for its result or for the message that says why it ended. */
final class RecordingListener implements MigrationListener {

    private final List<BuildResult> results = new ArrayList<>();
    private final List<String> applied = new ArrayList<>();
    private String current = "";

    /** The version that was begun last; empty before the first. */
    String currentVersion() {
        return current;
    }

    List<String> applied() {
        return List.copyOf(applied);
    }

    List<BuildResult> results() {
        return List.copyOf(results);
    }

    @Override
    public void version(String version, String description) {
        current = version;
    }

    @Override
    public void applied(String version) {
        applied.add(version);
    }

    @Override
    public void finished(BuildResult result) {
        results.add(result);
    }
}
