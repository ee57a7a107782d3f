package io.github.dbindex.migrate;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.resource.Resource;

/** Where people find a file of Flyway's. */
final class ResourcePath {

    /** Flyway takes the URL of a jar's entry for a path below the working directory. */
    private static final String URL = "file:";

    private static final String IN_JAR = "!/";

    private ResourcePath() {}

    /** Below the working directory relative to it, elsewhere absolute, {@code lib.jar!/...} in a jar; with slashes. */
    static String of(Resource resource) {
        try {
            String disk = resource.getAbsolutePathOnDisk().replace('\\', '/');
            String path = disk.substring(disk.contains(URL) ? disk.indexOf(URL) + URL.length() : 0);
            int entry = path.indexOf(IN_JAR);
            return entry < 0
                    ? readable(Path.of(path))
                    : readable(Path.of(path.substring(0, entry))) + path.substring(entry);
        } catch (FlywayException | InvalidPathException e) {
            return resource.getAbsolutePath();
        }
    }

    private static String readable(Path file) {
        Path workingDirectory = Path.of("").toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(workingDirectory) ? workingDirectory.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }
}
