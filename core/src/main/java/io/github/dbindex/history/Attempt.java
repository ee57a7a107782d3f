package io.github.dbindex.history;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.event.BuildResources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of an attempt that has a row and has not ended. */
final class Attempt {

    private static final int SHORT = 1000;

    private final long id;
    private String phase = "";
    private @Nullable BuildResources resources;
    private @Nullable Instant waitingSince;
    private Duration waited = Duration.ZERO;
    private @Nullable String blockers;

    Attempt(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }

    /** Whether that is another phase than the last one. */
    boolean enters(String newPhase) {
        boolean isNew = !newPhase.equals(phase);
        phase = newPhase;
        return isNew;
    }

    void isGiven(BuildResources given) {
        resources = given;
    }

    @Nullable
    BuildResources resources() {
        return resources;
    }

    /** It waits for these, or for nobody. */
    void waitsFor(List<Blocker> sessions, Instant now) {
        if (sessions.isEmpty()) {
            goesOn(now);
            return;
        }
        if (waitingSince == null) {
            waitingSince = now;
        }
        String described = sessions.stream().map(Blocker::described).collect(Collectors.joining("; "));
        blockers = described.length() <= SHORT ? described : described.substring(0, SHORT);
    }

    void goesOn(Instant now) {
        if (waitingSince != null) {
            waited = waited.plus(Duration.between(waitingSince, now));
            waitingSince = null;
        }
    }

    /** Without the wait it may be in. */
    long waitedMillis() {
        return waited.toMillis();
    }

    /** Whom it waited for last; null if for nobody. */
    @Nullable
    String blockers() {
        return blockers;
    }
}
