package io.github.dbindex.progress;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the console has been told about one build. */
final class BuildState {

    private final Set<String> notes = new HashSet<>();
    private PhaseClock clock = PhaseClock.stopped();
    private String state = "";
    private String wait = "";
    private List<Integer> queue = List.of();
    private Instant lastPrinted = Instant.EPOCH;

    /** The clock of this phase, which begins when the phase is first seen. */
    PhaseClock clock(BuildProgress progress, Instant now) {
        if (!clock.phase().equals(progress.phase())) {
            clock = PhaseClock.begin(progress, now);
        }
        return clock;
    }

    /** Whether that is another state than the last one. */
    boolean becomes(String newState) {
        boolean isNew = !newState.equals(state);
        state = newState;
        return isNew;
    }

    boolean isNewQueue(List<Blocker> waiters) {
        List<Integer> pids = waiters.stream().map(Blocker::pid).toList();
        boolean isNew = !pids.equals(queue);
        queue = pids;
        return isNew;
    }

    boolean isNewNote(String sentence) {
        return notes.add(sentence);
    }

    boolean isDue(Instant now, Duration every) {
        return Duration.between(lastPrinted, now).compareTo(every) >= 0;
    }

    void printed(Instant now) {
        lastPrinted = now;
    }

    /** Keeps the wait a terminal shows; empty if it shows none. */
    void remember(String text) {
        wait = text;
    }

    /** The wait that was shown last, once. */
    String forget() {
        String shown = wait;
        wait = "";
        return shown;
    }
}
