package io.github.dbindex.history;

import io.github.dbindex.event.BuildResult;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an attempt ended, as {@code dbindex_history} has it: a code that stays what it is, whatever people are told. */
public enum AttemptOutcome {
    /** It has begun and not ended; if its session is gone, it was killed. */
    RUNNING("running", null),
    /** It was killed, and what it had begun was not completed. */
    LOST("lost", null),
    /** It was killed, and the server completed what it had begun; a later run found it so. */
    COMPLETED_UNATTENDED("completed-unattended", "valid, waited for by a later run"),
    FAILED("failed", null),
    BUILT("built", "valid"),
    REBUILT("rebuilt", "valid, after a leftover was dropped"),
    ADOPTED("adopted", "valid, built by another session"),
    UNCHANGED("unchanged", "valid, was there"),
    /** The index of a partitioned table {@code ON ONLY} it is there; those of its partitions are attached to it later. */
    PARENT_ALONE("parent-alone", null),
    REINDEXED("reindexed", "valid, built again"),
    REINDEXED_BEFORE("reindexed-before", null),
    DROPPED("dropped", null),
    ABSENT("absent", "was not there");

    private final String code;
    private final @Nullable String formerly;

    AttemptOutcome(String code, @Nullable String formerly) {
        this.code = code;
        this.formerly = formerly;
    }

    /** As it stands in the table. */
    public String code() {
        return code;
    }

    /** The words that stood in an older table in its place; null where they are the code, or there were none. */
    @Nullable
    String formerly() {
        return formerly;
    }

    /** What a table says, an older one too; empty for what a newer dbindex may have written. */
    public static Optional<AttemptOutcome> of(String stored) {
        return Arrays.stream(values())
                .filter(outcome -> stored.equals(outcome.code) || stored.equals(outcome.formerly))
                .findFirst();
    }

    /** How the attempt ended that had this result. */
    public static AttemptOutcome of(BuildResult.Outcome outcome) {
        return switch (outcome) {
            case BUILT -> BUILT;
            case REBUILT -> REBUILT;
            case ADOPTED -> ADOPTED;
            case UNCHANGED -> UNCHANGED;
            case PARENT_ALONE -> PARENT_ALONE;
            case REINDEXED -> REINDEXED;
            case REINDEXED_BEFORE -> REINDEXED_BEFORE;
            case DROPPED -> DROPPED;
            case ABSENT -> ABSENT;
        };
    }

    /** Whether the attempt built the index itself, from beginning to end, so that its time is that of the build. */
    public boolean isBuild() {
        return this == BUILT || this == REBUILT || this == REINDEXED;
    }

    /** Whether the index was there when the attempt ended, and is the work of an attempt before it. */
    boolean isWorkOfEarlierAttempt() {
        return this == ADOPTED || this == UNCHANGED || this == REINDEXED_BEFORE;
    }
}
