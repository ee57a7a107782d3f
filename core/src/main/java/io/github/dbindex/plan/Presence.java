package io.github.dbindex.plan;

/** What stands already where an index is to be. */
public enum Presence {
    ABSENT("absent"),
    /** There, valid and as declared: nothing to build. */
    VALID("valid, as declared"),
    BUILDING("being built"),
    /** Not valid, and nobody is building it: it is dropped first. */
    LEFTOVER("leftover"),
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

    /** For people. */
    public String words() {
        return words;
    }
}
