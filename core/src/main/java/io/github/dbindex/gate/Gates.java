package io.github.dbindex.gate;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gates that are shut.
 *
 * @param hazards null for: whatever the migrations do
 * @param report null for: no proof is asked for
 * @param backupDirectory null for: no backup is made
 * @param window null for: at any time
 * @param clock by which reports are old and windows open
 */
public record Gates(
        @Nullable AllowedHazards hazards,
        @Nullable RequiredReport report,
        @Nullable Path backupDirectory,
        @Nullable BuildWindow window,
        Clock clock) {

    /** All open. */
    public static Gates open() {
        return new Gates(null, null, null, null, Clock.systemUTC());
    }

    public Gates withHazards(AllowedHazards newHazards) {
        return new Gates(newHazards, report, backupDirectory, window, clock);
    }

    public Gates withReport(RequiredReport newReport) {
        return new Gates(hazards, newReport, backupDirectory, window, clock);
    }

    public Gates withBackup(Path directory) {
        return new Gates(hazards, report, directory, window, clock);
    }

    /** The same, once the backup is made. */
    public Gates withoutBackup() {
        return new Gates(hazards, report, null, window, clock);
    }

    public Gates withWindow(BuildWindow newWindow) {
        return new Gates(hazards, report, backupDirectory, newWindow, clock);
    }

    public Gates withClock(Clock newClock) {
        return new Gates(hazards, report, backupDirectory, window, newClock);
    }

    /** Whether none of them is shut. */
    public boolean areOpen() {
        return hazards == null && report == null && backupDirectory == null && window == null;
    }

    /** Why no build may start now; empty if one may. */
    public Optional<String> windowIsShut() {
        return Optional.ofNullable(window).flatMap(when -> when.isShutAt(clock.instant()));
    }
}
