package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndex;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.PgBouncer;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work is said in full, and nothing is changed. */
@Postgres
class BadInputIT {

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory.resolve("migrations"))
                .add("V1__items.sql", "CREATE TABLE items (id bigint PRIMARY KEY, price int);")
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");
    }

    @AfterEach
    void nothingWasChanged(TestDatabase db) {
        assertThat(db.queryStrings("""
                        SELECT relname FROM pg_class
                         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
                           AND relname NOT IN ('flyway_schema_history', 'dbindex_history')
                        """)).isEmpty();
        if (db.queryString("SELECT to_regclass('flyway_schema_history')") != null) {
            assertThat(db.queryOne("SELECT count(*) FROM flyway_schema_history"))
                    .isEqualTo("0");
        }
    }

    private static void assertMigrateFails(DbIndex dbIndex, String message) {
        assertThatThrownBy(() -> dbIndex.migrate(MigrateOptions.defaults()))
                .isInstanceOf(DbIndexException.class)
                .hasMessage(message);
    }

    private DbIndex at(DatabaseUrl url) {
        return DbIndex.at(url).with(migrations.source());
    }

    @Test
    void aStringThatIsNeverClosed(TestDatabase db) {
        migrations.add(
                "V2__price.sql", "UPDATE items SET price = 1;\n  COMMENT ON TABLE items IS 'it''s;\nDROP TABLE x;");

        assertMigrateFails(at(db.url()), """
                V2 was not applied, %s/V2__price.sql:2:29: The string that ' opens here is never closed, so the rest of \
                the file belongs to it, and the server refuses it (42601). Nothing was changed.
                Next: close it with ' where it ends.""".formatted(directory.resolve("migrations")));
    }

    @Test
    void noServer() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertMigrateFails(at(DatabaseUrl.parse("postgres://app@127.0.0.1:" + port + "/shop")), """
                Cannot connect to postgresql://****@127.0.0.1:%1$d/shop: Connection to 127.0.0.1:%1$d refused. Check that \
                the hostname and port are correct and that the postmaster is accepting TCP/IP connections. (SQLSTATE 08001)
                Next: check host and port in dbindex.url, and that the server is running.""".formatted(port));
    }

    @Test
    void unknownHost() {
        assertMigrateFails(at(DatabaseUrl.parse("postgres://app@no-such-host.invalid/shop")), """
                Cannot connect to postgresql://****@no-such-host.invalid:5432/shop: the host name no-such-host.invalid is \
                not known. (SQLSTATE 08001)
                Next: check host and port in dbindex.url, and that the server is running.""");
    }

    @Test
    void wrongPassword(TestDatabase db) {
        DatabaseUrl url = db.url().withPassword(Secret.of("wrong"));

        assertMigrateFails(at(url), """
                Cannot connect to %s: FATAL: password authentication failed for user "%s" (SQLSTATE 28P01)
                Next: check dbindex.user and dbindex.password (or DBINDEX_PASSWORD).""".formatted(url, url.user()));
    }

    @Test
    void noSuchDatabase(TestDatabase db) {
        DatabaseUrl url = db.url().withDatabase("no_such_database");

        assertMigrateFails(at(url), """
                Cannot connect to %s: FATAL: database "no_such_database" does not exist (SQLSTATE 3D000)
                Next: create the database, or correct its name in dbindex.url.""".formatted(url));
    }

    @Test
    void anotherDatabase() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");

        assertMigrateFails(DbIndex.on(h2).with(migrations.source()), """
                The database is H2 2.3.232 (2024-08-11), not PostgreSQL.
                Next: point dbindex.url, or the application's DataSource, at PostgreSQL 13 or newer.""");
        assertThatThrownBy(() -> FlywaySetup.on(migrations.flyway(h2)).load().migrate())
                .hasMessageContaining("The database is H2 2.3.232 (2024-08-11), not PostgreSQL.");
    }

    @Test
    void poolerInTransactionMode(TestDatabase db) throws IOException {
        try (PgBouncer pooler = PgBouncer.start(directory, db, "transaction")) {
            assertMigrateFails(at(pooler.url()), """
                    The connection goes through a pooler in transaction mode: sessions share backends. Settings, locks \
                    and long builds do not survive there.
                    Next: connect to the server itself, or to the pooler's session mode (often another port).""");
            // Flyway's lock would have stayed with a backend of the pooler.
            assertThat(db.queryOne("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                    .isEqualTo("0");
            assertThat(db.queryString("SELECT to_regclass('flyway_schema_history')"))
                    .isNull();
        }
    }

    @Test
    void poolerInSessionMode(TestDatabase db) throws IOException {
        try (PgBouncer pooler = PgBouncer.start(directory, db, "session")) {
            assertThat(at(pooler.url()).migrate(MigrateOptions.defaults()).applied())
                    .containsExactly("V1", "V2");
        }
        db.execute("DROP TABLE items, flyway_schema_history");
    }

    @Test
    void missingLocation(TestDatabase db) {
        Path missing = directory.resolve("missing");

        assertMigrateFails(
                DbIndex.at(db.url()).with(MigrationSource.in("filesystem:" + missing)), """
                filesystem:%1$s does not exist (looked in %1$s).
                Next: create it, or name the directory of the migrations in dbindex.locations.""".formatted(missing));
    }

    @Test
    void missingLocationOnTheClassPath(TestDatabase db) {
        assertMigrateFails(DbIndex.at(db.url()).with(MigrationSource.in("classpath:db/missing")), """
                classpath:db/missing holds no file: the class path has no such directory, or nothing in it.
                Next: name the directory of the migrations in dbindex.locations; on disk it begins with filesystem:. If \
                it is one of the project's, compile first.""");
    }

    @Test
    void locationThatIsAFile(TestDatabase db) {
        Path file = migrations.directory().resolve("V1__items.sql");

        assertMigrateFails(DbIndex.at(db.url()).with(MigrationSource.in("filesystem:" + file)), """
                filesystem:%1$s is a file, not a directory (looked in %1$s).
                Next: name the directory it is in, in dbindex.locations.""".formatted(file));
    }

    @Test
    void fileThatIsNotUtf8(TestDatabase db) throws IOException {
        Path file = migrations.directory().resolve("V2__price.sql");
        Files.write(file, new byte[] {'-', '-', ' ', (byte) 0xE9, '\n'});

        assertMigrateFails(migrations.dbIndex(db), """
                %s is not in the encoding UTF-8: a character near line 1 cannot be read.
                Next: save the file as UTF-8, or set flyway.encoding to the encoding it is in.""".formatted(file));
    }

    @Test
    void unknownPlaceholder(TestDatabase db) {
        migrations.add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON ${table} (price);");

        assertMigrateFails(migrations.dbIndex(db), """
                %s/V2__price.sql:1:46: the placeholder ${table} has no value.
                Next: give it one in dbindex.placeholders, as table=value.""".formatted(migrations.directory()));
    }

    @Test
    void roleThatMayOnlyRead(TestDatabase db) {
        db.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC"); // as PostgreSQL has it from 15 on
        DatabaseUrl reader = db.createRole("NOSUPERUSER");

        assertMigrateFails(at(reader), """
                Flyway cannot set up its history table.
                Server: permission denied for schema public (SQLSTATE 42501)
                Next: GRANT USAGE (to migrate, CREATE as well) ON SCHEMA public TO the role that migrates, or migrate as the owner.""");
    }

    @Test
    void syntaxErrorInAMigration(TestDatabase db) {
        migrations.add("V1__items.sql", "CREATE TABLE items (\n  id bigint PRIMARY KEY,,\n  price int\n);");

        assertMigrateFails(migrations.dbIndex(db), """
                V1 was not applied. Failed to execute script V1__items.sql
                Server: syntax error at or near "," (SQLSTATE 42601)
                Location: %s/V1__items.sql
                Line: 1
                Next: correct what Flyway names, then migrate again.""".formatted(migrations.directory()));
    }

    @Test
    void emptyDirectory(TestDatabase db) throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertMigrateFails(DbIndex.at(db.url()).with(MigrationSource.in("filesystem:" + empty)), """
                filesystem:%1$s holds no file (looked in %1$s).
                Next: put the migrations there, or name their directory in dbindex.locations.""".formatted(empty));
    }

    @Test
    void emptyMigration(TestDatabase db) {
        migrations.add("V2__price.sql", "");

        MigrationResult result = migrations.dbIndex(db).migrate(MigrateOptions.defaults());

        assertThat(result.applied()).containsExactly("V1", "V2");
        db.execute("DROP TABLE flyway_schema_history, items");
    }
}
