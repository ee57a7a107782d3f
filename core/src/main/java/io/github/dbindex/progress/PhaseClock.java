package io.github.dbindex.progress;

import io.github.dbindex.catalog.BuildProgress;
import java.time.Duration;
import java.time.Instant;

/**
 * Since when a build has been seen in its phase, and where it was then: a build that was found running has come some way
 * already.
 */
record PhaseClock(String phase, Instant since, long done, long tuples) {

    private static final Duration TOO_SOON = Duration.ofSeconds(1);

    static PhaseClock begin(BuildProgress progress, Instant now) {
        return new PhaseClock(progress.phase(), now, progress.done(), progress.tuplesDone());
    }

    static PhaseClock stopped() {
        return new PhaseClock("", Instant.EPOCH, 0, 0);
    }

    /** Rows a second; 0 while it is too soon to tell. */
    long rate(BuildProgress progress, Instant now) {
        long millis = millis(now);
        return millis == 0 ? 0 : (progress.tuplesDone() - tuples) * 1_000 / millis;
    }

    /** How long the phase will still take at its pace so far; zero while it is too soon to tell. */
    Duration left(BuildProgress progress, Instant now) {
        long covered = progress.done() - done;
        return covered <= 0
                ? Duration.ZERO
                : Duration.ofMillis(millis(now) * (progress.total() - progress.done()) / covered);
    }

    private long millis(Instant now) {
        Duration elapsed = Duration.between(since, now);
        return elapsed.compareTo(TOO_SOON) < 0 ? 0 : elapsed.toMillis();
    }
}
