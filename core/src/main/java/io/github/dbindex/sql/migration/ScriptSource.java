package io.github.dbindex.sql.migration;

import org.jspecify.annotations.Nullable;

/** A file as it was found. It is read when its text is first asked for, once, and keeps what it had then. */
public interface ScriptSource {

    /** Its path below its location, with slashes: how Flyway calls the script. */
    String script();

    /** Where people find it: relative to the working directory if it is below, {@code lib.jar!/...} in a jar. */
    String path();

    /** As the file has it, with a byte order mark if it has one. */
    String text();

    /** What {@code <script>.conf} beside it has; null if there is none. */
    @Nullable
    String settings();
}
