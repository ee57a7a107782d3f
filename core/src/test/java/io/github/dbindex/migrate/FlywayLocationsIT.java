package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.DbIndex;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever Flyway finds migrations, dbindex reads the same files. */
@Postgres
class FlywayLocationsIT {

    private static final String TABLE = "CREATE TABLE items (id bigint PRIMARY KEY, price int);";
    private static final String INDEX = "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);";

    @TempDir
    private Path directory;

    @Test
    void readsSubfolders(TestDatabase db) {
        Migrations migrations =
                Migrations.in(directory).add("2026/V1__items.sql", TABLE).add("2026/indexes/V2__price.sql", INDEX);

        MigrationResult result = migrations.dbIndex(db).migrate(MigrateOptions.defaults());

        assertIsComplete(result);
    }

    @Test
    void readsADirectoryOfTheClassPath(TestDatabase db) throws IOException {
        Migrations.in(directory).add("db/migration/V1__items.sql", TABLE).add("db/migration/V2__price.sql", INDEX);

        try (URLClassLoader loader = loader(directory)) {
            assertIsComplete(DbIndex.at(db.url()).with(loader).migrate(MigrateOptions.defaults()));
        }
    }

    @Test
    void readsAJar(TestDatabase db) throws IOException {
        Path jar = directory.resolve("app.jar");
        write(jar, Map.of("db/migration/V1__items.sql", TABLE, "db/migration/indexes/V2__price.sql", INDEX));

        try (URLClassLoader loader = loader(jar)) {
            assertIsComplete(DbIndex.at(db.url()).with(loader).migrate(MigrateOptions.defaults()));
        }
    }

    @Test
    void readsAJarThatAFlywayOfTheApplicationUses(TestDatabase db) throws IOException {
        Path jar = directory.resolve("app.jar");
        write(jar, Map.of("db/migration/V1__items.sql", TABLE, "db/migration/V2__price.sql", INDEX));

        try (URLClassLoader loader = loader(jar)) {
            FlywaySetup.on(Flyway.configure(loader).dataSource(db.dataSource()))
                    .load()
                    .migrate();
            assertIsComplete(DbIndex.on(db.dataSource()).with(loader).verify());
        }
    }

    @Test
    void readsSeveralLocations(TestDatabase db) {
        Migrations tables = Migrations.in(directory.resolve("tables")).add("V1__items.sql", TABLE);
        Migrations indexes = Migrations.in(directory.resolve("indexes")).add("V2__price.sql", INDEX);

        MigrationResult result = DbIndex.at(db.url())
                .with(MigrationSource.in(tables.location(), indexes.location()))
                .migrate(MigrateOptions.defaults());

        assertIsComplete(result);
    }

    private static URLClassLoader loader(Path path) throws IOException {
        return new URLClassLoader(new URL[] {path.toUri().toURL()}, FlywayLocationsIT.class.getClassLoader());
    }

    private static void write(Path jar, Map<String, String> files) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void assertIsComplete(MigrationResult result) {
        assertThat(result.applied()).containsExactly("V1", "V2");
        assertThat(result.builds()).hasSize(1);
        assertIsComplete(result.verification());
    }

    private static void assertIsComplete(Verification verification) {
        assertThat(verification.versions()).isEqualTo(2);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.verdicts())
                .extracting(verdict -> verdict.name().toString())
                .containsExactly("public.items_price_idx");
    }
}
