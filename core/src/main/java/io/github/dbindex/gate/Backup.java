package io.github.dbindex.gate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.LibpqEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dump of the database by {@code pg_dump -Fc}, whose table of contents {@code pg_restore} can read.
 *
 * <p>Where to connect and the password go through the environment of the process, which no process list shows.
 */
public final class Backup {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern VERSIONS =
            Pattern.compile("server version: ([\\d.]+)[^;]*; pg_dump version: ([\\d.]+)");

    private final Path directory;
    private final String dump;
    private final String restore;

    /** Into this directory, with the programs found on the PATH. */
    public Backup(Path directory) {
        this(directory, "pg_dump", "pg_restore");
    }

    Backup(Path directory, String dump, String restore) {
        this.directory = directory;
        this.dump = dump;
        this.restore = restore;
    }

    /**
     * Makes it and checks that it can be read.
     *
     * @throws DbIndexException if it cannot be made; a file that was begun is removed
     */
    public Path make(DatabaseUrl url, Instant now) {
        Path file = directory.resolve(url.database() + "-" + STAMP.format(now) + ".dump");
        BackupFile.make(file);
        Map<String, String> environment = LibpqEnvironment.of(url);
        Program.Result dumped = dumped(environment, file);
        if (dumped.exitCode() != 0) {
            remove(file);
            throw failed(dumped.errors());
        }
        Program.Result listed = Program.run(Map.of(), restore, "--list", file.toString());
        if (listed.exitCode() != 0 || listed.output().isBlank()) {
            throw new DbIndexException(
                    "The backup " + file + " cannot be read by pg_restore --list: "
                            + listed.errors().strip() + "\nNothing was changed.",
                    "use pg_dump and pg_restore of the same PostgreSQL; see what is wrong with the file.");
        }
        return file;
    }

    private Program.Result dumped(Map<String, String> environment, Path file) {
        try {
            return Program.run(environment, dump, "-Fc", "--no-password", "-f", file.toString());
        } catch (DbIndexException e) {
            remove(file);
            throw e;
        }
    }

    /** The version of pg_dump, for people. Throws if it is not there. */
    public String version() {
        return Program.run(Map.of(), dump, "--version").output().strip();
    }

    private static DbIndexException failed(String errors) {
        Matcher versions = VERSIONS.matcher(errors);
        if (versions.find()) {
            return new DbIndexException(
                    "No backup, so nothing was changed: pg_dump " + versions.group(2)
                            + " cannot read a server of version " + versions.group(1) + ".",
                    "put the pg_dump of PostgreSQL " + versions.group(1).split("\\.", -1)[0]
                            + " or newer first on the PATH.");
        }
        return new DbIndexException(
                "No backup, so nothing was changed. pg_dump says: " + errors.strip(),
                "correct what it names; or leave dbindex.backup out and make a backup yourself.");
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DbIndexException(
                    "The backup failed, and what it began cannot be removed: " + file, "remove it by hand.", e);
        }
    }
}
