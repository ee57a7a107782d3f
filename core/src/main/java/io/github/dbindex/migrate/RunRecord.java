package io.github.dbindex.migrate;

import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a run has done so far, for its result or for the message that says why it ended. */
final class RunRecord implements EventListener {

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
    public void on(Event event) {
        if (event instanceof Event.VersionBegan began) {
            current = began.version();
        } else if (event instanceof Event.VersionApplied done) {
            applied.add(done.version());
        } else if (event instanceof Event.Finished finished) {
            results.add(finished.result());
        }
    }
}
