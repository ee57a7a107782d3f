package io.github.dbindex.index;

/**
 * The three flags of {@code pg_index} that say what an index is good for.
 *
 * @param live false while it is being dropped
 * @param ready true when writers maintain it, and a unique one rejects duplicates
 * @param valid true when queries may use it
 */
public record IndexState(boolean live, boolean ready, boolean valid) {

    /** Whether writers keep it, readers use it, and nobody is dropping it. */
    public boolean isUsable() {
        return live && ready && valid;
    }

    /** What the flags mean for an application, in a sentence without its subject. */
    public String meaning() {
        if (isUsable()) {
            return "is valid";
        }
        if (!live) {
            return "was being dropped; a drop that was interrupted leaves it so";
        }
        if (!ready) {
            return "is not valid and writers do not maintain it; no query uses it, and it keeps updates from being HOT";
        }
        return "is not valid; no query uses it, yet every write maintains it and a unique one rejects duplicates";
    }
}
