package io.github.dbindex.progress;

import java.nio.file.Path;

/** Where progress is shown: the console of a build tool, a terminal, a file. */
public interface ProgressOutput {

    /** A line that stays. */
    void info(String line);

    /** A line that stays and that nobody should miss. */
    void warn(String line);

    /** Whether it can show a line that the next one replaces. */
    boolean rewrites();

    /** Shows a line that the next one replaces; only asked for if it can. */
    void rewrite(String line);

    /** Takes away the line that would be replaced, if one is shown. */
    void clear();

    /** How many columns it has. */
    int width();

    /** A file as its reader would write it. */
    default String path(Path file) {
        return file.toString();
    }
}
