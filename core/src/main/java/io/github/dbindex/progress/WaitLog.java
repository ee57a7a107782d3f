package io.github.dbindex.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a log is told of one wait at a time: one line when it begins, one when it changes, one a minute while it lasts, one
 * when it ends. A wait that changes all the time, because many others come and go, gets no more than a few lines a minute.
 */
final class WaitLog {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CHANGES_IN_A_MINUTE = 6;

    private String state = "";
    private @Nullable Instant since;
    private Instant lastLine = Instant.EPOCH;
    private Instant minute = Instant.EPOCH;
    private int changes;

    /** Whether a line is due for this wait, which is in this state now. */
    boolean isDue(String newState, Instant now) {
        if (since == null) {
            since = now;
        }
        boolean isNews = !newState.equals(state) && mayTellChange(now);
        if (isNews || Duration.between(lastLine, now).compareTo(MINUTE) >= 0) {
            state = newState;
            lastLine = now;
            return true;
        }
        return false;
    }

    private boolean mayTellChange(Instant now) {
        if (Duration.between(minute, now).compareTo(MINUTE) >= 0) {
            minute = now;
            changes = 0;
        }
        return changes++ < CHANGES_IN_A_MINUTE;
    }

    /** How long the wait has lasted; zero if there is none. */
    Duration lasted(Instant now) {
        return since == null ? Duration.ZERO : Duration.between(since, now);
    }

    /** Ends the wait; whether it had begun, and a line said so. */
    boolean ends() {
        boolean told = since != null && !state.isEmpty();
        since = null;
        state = "";
        return told;
    }
}
