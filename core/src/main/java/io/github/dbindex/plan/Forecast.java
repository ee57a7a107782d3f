package io.github.dbindex.plan;

import io.github.dbindex.estimate.Bounds;
import io.github.dbindex.estimate.SizeEstimate;
import io.github.dbindex.estimate.Spread;
import io.github.dbindex.event.BuildResources;
import org.jspecify.annotations.Nullable;

/**
 * What a build will need.
 *
 * @param resources as the build will be given them; null if it is left to the server's settings
 * @param basis what the time is worked out from, for people: {@code model, within a factor of 3}
 * @param temporaryBytes what sorting may take on disk beside the index
 */
public record Forecast(
        SizeEstimate size,
        @Nullable BuildResources resources,
        int workers,
        Spread time,
        String basis,
        long temporaryBytes) {

    public Bounds sizeBytes() {
        return size.bytes();
    }

    /** WAL the build writes: the index once; less for an unlogged table. */
    public long walBytes() {
        return sizeBytes().expected();
    }

    /** Disk that must be free: index, its WAL until the next checkpoint, and what is sorted. */
    public long diskBytes() {
        return sizeBytes().high() + walBytes() + temporaryBytes;
    }
}
