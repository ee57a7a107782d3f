package io.github.dbindex.migrate;

/** What to do about a {@code CREATE INDEX} without CONCURRENTLY on a table that has rows already. */
public enum PlainIndex {
    /** Let Flyway run it; writers wait until it is done. */
    ALLOW,
    /** The same, and say so. */
    WARN,
    /** Do not run it. */
    FAIL,
    /** Build it concurrently, if its migration consists of index statements alone; warn otherwise. */
    CONCURRENT
}
