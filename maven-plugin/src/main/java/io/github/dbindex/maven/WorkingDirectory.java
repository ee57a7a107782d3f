package io.github.dbindex.maven;

import java.io.File;
import java.nio.file.Path;

/** Paths the way the person who started Maven would type them: relative, if they are below that directory. */
final class WorkingDirectory {

    private WorkingDirectory() {}

    /** The text, with each path below the working directory made relative. */
    static String shorten(String text) {
        return shorten(text, Path.of(System.getProperty("user.dir")));
    }

    static String shorten(String text, Path directory) {
        return directory.getParent() == null ? text : text.replace(directory + File.separator, "");
    }
}
