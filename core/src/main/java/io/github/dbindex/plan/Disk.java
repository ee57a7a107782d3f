package io.github.dbindex.plan;

import io.github.dbindex.catalog.Surroundings;
import io.github.dbindex.database.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The disk the data is on, where it can be seen: on the server's own machine, by a role that may know the directory. */
final class Disk {

    private Disk() {}

    /** Free bytes; empty where nobody can tell from here. */
    static OptionalLong free(Session session) {
        return new Surroundings(session)
                .dataDirectory()
                .map(Path::of)
                .filter(Files::isDirectory)
                .map(Disk::usable)
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong usable(Path directory) {
        try {
            return OptionalLong.of(Files.getFileStore(directory).getUsableSpace());
        } catch (IOException e) {
            // The directory is on nothing that is mounted here, as in a chroot: the file system answers all the same.
            long usable = directory.toFile().getUsableSpace();
            return usable > 0 ? OptionalLong.of(usable) : OptionalLong.empty();
        }
    }
}
