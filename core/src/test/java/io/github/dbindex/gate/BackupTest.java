package io.github.dbindex.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.LibpqEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs that stand for pg_dump and pg_restore, in the situations that no test can bring about with the real ones. */
class BackupTest {

    private static final DatabaseUrl URL =
            DatabaseUrl.parse("postgres://app:s3cret@db.internal:5433/shop?sslmode=require");
    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    @TempDir
    private Path directory;

    private String program(String name, String script) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    @Test
    void saysThatTheProgramIsNotThere() {
        assertThatThrownBy(() -> new Backup(directory, "pg_dump_of_nowhere", "pg_restore").make(URL, NOW))
                .hasMessage("""
                        No backup, so nothing was changed: pg_dump_of_nowhere cannot be run. It is not on the PATH.
                        Next: install PostgreSQL's client programs (Debian: postgresql-client), or leave dbindex.backup out.""");
    }

    @Test
    void saysWhichPgDumpIsNeeded() throws IOException {
        String old = program("pg_dump", """
                echo 'pg_dump: error: aborting because of server version mismatch' >&2
                echo 'pg_dump: detail: server version: 17.2 (Debian 17.2-1); pg_dump version: 15.18 (Debian 15.18-0)' >&2
                exit 1""");

        assertThatThrownBy(() -> new Backup(directory, old, "pg_restore").make(URL, NOW))
                .hasMessage("""
                        No backup, so nothing was changed: pg_dump 15.18 cannot read a server of version 17.2.
                        Next: put the pg_dump of PostgreSQL 17 or newer first on the PATH.""");
    }

    @Test
    void doesNotTrustWhatCannotBeListed() throws IOException {
        String dump = program("pg_dump", "echo broken > \"$4\"");
        String restore = program(
                "pg_restore", "echo 'pg_restore: error: input file does not appear to be a valid archive' >&2; exit 1");

        assertThatThrownBy(() -> new Backup(directory, dump, restore).make(URL, NOW))
                .hasMessage("The backup " + directory.resolve("shop-20260110T120000Z.dump") + """
                         cannot be read by pg_restore --list: pg_restore: error: input file does not appear to be a valid archive
                        Nothing was changed.
                        Next: use pg_dump and pg_restore of the same PostgreSQL; see what is wrong with the file.""");
    }

    @Test
    void showsNobodyThePassword() throws IOException {
        String dump = program("pg_dump", "echo \"$@\" > \"$4\"; env | grep ^PG | sort >> \"$4\"");
        String restore = program("pg_restore", "cat \"$2\"");

        Path file = new Backup(directory, dump, restore).make(URL, NOW);

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "-Fc --no-password -f " + file,
                        "PGDATABASE=shop",
                        "PGHOST=db.internal",
                        "PGPASSWORD=s3cret",
                        "PGPORT=5433",
                        "PGSSLMODE=require",
                        "PGUSER=app");
    }

    @Test
    void isReadableByNobodyElse() throws IOException {
        String dump = program("pg_dump", "echo rows > \"$4\"");
        String restore = program("pg_restore", "cat \"$2\"");

        Path file = new Backup(directory.resolve("new/backups"), dump, restore).make(URL, NOW);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> new Backup(directory.resolve("new/backups"), dump, restore).make(URL, NOW))
                .hasMessage("The backup file " + file + """
                         is there already. Nothing was changed.
                        Next: wait a second, or choose another directory with dbindex.backup.""");
    }

    @Test
    void isNotMadeWhereEverybodyMayPutAnother() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> new Backup(open, "pg_dump", "pg_restore").make(URL, NOW))
                .hasMessage("Everybody may write to the backup directory " + open
                        + ", and could put another file in the place of the backup. Nothing was changed.\nNext: chmod o-w "
                        + open + ", or choose another one with dbindex.backup.");
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void leavesNothingWhereTheProgramIsMissing() {
        assertThatThrownBy(() -> new Backup(directory, "pg_dump_of_nowhere", "pg_restore").make(URL, NOW))
                .hasMessageContaining("pg_dump_of_nowhere cannot be run");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void namesEveryHostOfACluster() {
        assertThat(LibpqEnvironment.of(DatabaseUrl.parse("postgres://app@a:5432,b:5433/shop")))
                .containsEntry("PGHOST", "a,b")
                .containsEntry("PGPORT", "5432,5433")
                .containsEntry("PGTARGETSESSIONATTRS", "read-write");
    }
}
