package io.github.dbindex.plan;

/** What stands already where an index is to be. */
public enum Presence {
    ABSENT("absent"),
    /** There, valid and as declared: nothing to build. */
    VALID("valid, as declared"),
    BUILDING("being built"),
    /** Not valid, and nobody is building it: it is dropped first. */
    LEFTOVER("leftover"),
    /** A session is dropping it: it is built once that is done. */
    DROPPING("being dropped"),
    /** A partitioned table's, not valid because partitions have none: those are built. */
    INCOMPLETE("incomplete"),
    DIFFERENT("different"),
    WRONG_KIND("not an index"),
    /** Its table comes with a migration that is pending itself. */
    NEW_TABLE("table is new"),
    /** This role cannot find out. */
    NOT_VISIBLE("not visible");

    private final String words;

    Presence(String words) {
        this.words = words;
    }

    /** Whether a build comes to the statement's end by building something. */
    boolean isToBeBuilt() {
        return this == ABSENT
                || this == BUILDING
                || this == LEFTOVER
                || this == DROPPING
                || this == INCOMPLETE
                || this == NEW_TABLE;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
