package io.github.dbindex.gate;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Makes the file for a backup before anything is written to it: all rows of a database are nobody else's to read. */
final class BackupFile {

    private static final int OTHERS_MAY_WRITE = 0002;
    private static final int STICKY = 01000;

    private BackupFile() {}

    /**
     * Makes it empty, for its owner alone, and its directory if need be.
     *
     * @throws DbIndexException if it is there already, or others could put another file in its place
     */
    static void make(Path file) {
        Path directory =
                Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
        try {
            boolean posix = Files.getFileStore(existing(directory)).supportsFileAttributeView("posix");
            Files.createDirectories(directory, attributes(posix, "rwx------"));
            if (posix) {
                requireClosed(directory);
            }
            Files.createFile(file, attributes(posix, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            throw new DbIndexException(
                    "The backup file " + file + " is there already. Nothing was changed.",
                    "wait a second, or choose another directory with dbindex.backup.",
                    e);
        } catch (IOException e) {
            throw new DbIndexException(
                    "The backup directory " + directory + " cannot be made: " + e.getMessage(),
                    "make it writable, or choose another one with dbindex.backup.",
                    e);
        }
    }

    private static Path existing(Path directory) {
        Path there = directory;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private static void requireClosed(Path directory) throws IOException {
        int mode = (Integer) Files.getAttribute(directory, "unix:mode");
        if ((mode & OTHERS_MAY_WRITE) != 0 && (mode & STICKY) == 0) {
            throw new DbIndexException(
                    "Everybody may write to the backup directory " + directory
                            + ", and could put another file in the place of the backup. Nothing was changed.",
                    "chmod o-w " + directory + ", or choose another one with dbindex.backup.");
        }
    }

    private static FileAttribute<?>[] attributes(boolean posix, String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
