package io.github.dbindex.event;

import io.github.dbindex.report.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended, well.
 *
 * @param started when the index was looked at first
 * @param time from then to the last look
 * @param sizeBytes of the index; 0 when it was dropped
 * @param notices what the server said meanwhile
 * @param resources what the build was given; null if it was left to the server
 */
public record BuildResult(
        IndexTask task,
        Outcome outcome,
        Instant started,
        Duration time,
        long sizeBytes,
        List<String> notices,
        @Nullable BuildResources resources) {

    public BuildResult {
        notices = List.copyOf(notices);
    }

    /** What the reader should know about an index that was built well. */
    public List<Finding> findings() {
        return Notices.findings(this);
    }

    /** Whether the graph of an HNSW index no longer fitted into memory. */
    public boolean spilled() {
        return Notices.spilled(notices);
    }

    /** What had to be done to get there. */
    public enum Outcome {
        BUILT("valid"),
        /** An invalid index that an earlier build had left was dropped first. */
        REBUILT("valid, after a leftover was dropped"),
        /** Another session was building it already; we waited. */
        ADOPTED("valid, built by another session"),
        /** It was there, valid and as declared. */
        UNCHANGED("valid, was there"),
        /** The index of a partitioned table {@code ON ONLY} it is there. */
        PARENT_ALONE("there, valid once an index of each partition is attached"),
        REINDEXED("valid, built again"),
        /** An earlier run had built it again, and was killed before that could be recorded. */
        REINDEXED_BEFORE("valid, built again by an earlier run"),
        DROPPED("dropped"),
        /** There was nothing to drop. */
        ABSENT("was not there");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
