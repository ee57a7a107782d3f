package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndex;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.gate.AllowedHazards;
import io.github.dbindex.gate.Gates;
import io.github.dbindex.sql.migration.MigrationScript;
import io.github.dbindex.sql.migration.MigrationScript.Kind;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flyway runs is what dbindex reads: the same files, read once, with the same text. */
@Postgres
class FlywayFilesIT {

    private static final String TABLE = "CREATE TABLE items (id bigint PRIMARY KEY, price int);";
    private static final String INDEX = "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);";

    private static final List<String> FILES = List.of(
            "V1__one.sql",
            "V1_1__one_and_more.sql",
            "V10__ten.SQL",
            "V2.sql",
            "a/V2.1__below.sql",
            "a/b/V3__deep__er.sql",
            "a/b/R__views.sql",
            "b/V004__b.sql",
            "R__a b.sql",
            ".hidden/V9__hidden.sql",
            "V1x__no.sql",
            "R1__no.sql",
            "beforeMigrate.sql",
            "v5__no.sql",
            "V6__no.txt");

    private static final List<String> BELOW = List.of(
            "",
            "/",
            "/a",
            "/a/b",
            "/*",
            "/*/b",
            "/**",
            "/**/b",
            "/**/*.sql",
            "/**/V*.sql",
            "/?",
            "/a/**/V3*.sql",
            "/a*");

    @TempDir
    private Path directory;

    @Test
    void readsEachFileOnceInARun(TestDatabase db) {
        CountingFiles files = new CountingFiles(Map.of(
                "V1__items.sql", TABLE,
                "V2__price.sql", INDEX,
                "V2__price.sql.conf", "executeInTransaction=false",
                "R__view.sql", "CREATE OR REPLACE VIEW dear AS SELECT * FROM items WHERE price > 100;",
                "afterMigrate__analyze.sql", "ANALYZE items;"));
        DbIndex dbIndex =
                DbIndex.at(db.url()).with(MigrationSource.of(Flyway.configure().resourceProvider(files)));
        MigrateOptions gated =
                MigrateOptions.defaults().withGates(Gates.open().withHazards(AllowedHazards.parse(List.of("all"))));

        assertThat(dbIndex.plan(new PlanOptions(gated, false)).steps()).isNotEmpty();
        files.assertReadOnce();

        assertThat(dbIndex.migrate(gated).applied()).containsExactly("V1", "V2", "R view");
        files.assertReadOnce();

        assertThat(dbIndex.verify().verdicts()).hasSize(1);
        files.assertReadOnce();
    }

    @Test
    void readsEachFileOnceInARunOfAnApplicationsFlyway(TestDatabase db) {
        CountingFiles files = new CountingFiles(Map.of("V1__items.sql", TABLE, "V2__price.sql", INDEX));
        Flyway flyway = FlywaySetup.on(
                        Flyway.configure().dataSource(db.dataSource()).resourceProvider(files))
                .load();

        flyway.migrate();
        files.assertReadOnce();
        flyway.validate();
        files.assertReadOnce();
    }

    @Test
    void runsTheTextThatTheGatesHaveJudged(TestDatabase db) {
        CountingFiles files = new CountingFiles(Map.of("V1__items.sql", TABLE));
        files.afterwards("V1__items.sql", TABLE + " DROP TABLE items;");
        MigrateOptions gated = MigrateOptions.defaults()
                .withGates(Gates.open().withHazards(AllowedHazards.parse(List.of("additive"))));

        DbIndex.at(db.url())
                .with(MigrationSource.of(Flyway.configure().resourceProvider(files)))
                .migrate(gated);

        assertThat(db.queryString("SELECT to_regclass('items')")).isEqualTo("items");
    }

    @Test
    void seesInTheNextRunWhatIsThereByThen(TestDatabase db) {
        Migrations migrations = Migrations.in(directory).add("V1__items.sql", TABLE);
        Flyway flyway = FlywaySetup.on(migrations.flyway(db.dataSource())).load();
        flyway.migrate();

        migrations.add("V2__price.sql", INDEX);

        assertThat(flyway.info().pending()).hasSize(1);
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
    }

    @Test
    void findsWhatFlywayFinds(TestDatabase db) throws IOException {
        for (String file : FILES) {
            Migrations.in(directory.resolve("db")).add(file, "SELECT 1;");
        }
        Path jar = jar(true);
        for (String below : BELOW) {
            assertFindsTheSame(
                    db, "filesystem:" + directory + "/db" + below, getClass().getClassLoader());
            assertFindsTheSame(db, "classpath:db" + below, jar);
            assertFindsTheSame(db, "/db" + below, jar);
            assertFindsTheSame(db, "classpath:db" + below, directory);
        }
        assertFindsTheSame(db, "classpath:db", jar(false));
    }

    private static void assertFindsTheSame(TestDatabase db, String location, Path classPath) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            assertFindsTheSame(db, location, loader);
        }
    }

    private static void assertFindsTheSame(TestDatabase db, String location, ClassLoader loader) {
        FluentConfiguration configuration =
                Flyway.configure(loader).dataSource(db.dataSource()).locations(location);
        assertThat(FlywayFiles.of(FlywayFiles.readOnce(configuration)).scripts().all())
                .as(location)
                .extracting(MigrationScript::script)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(configuration.load().info().all())
                                .map(MigrationInfo::getScript)
                                .toList());
    }

    @Test
    void hasTheChecksumsThatFlywayHas(TestDatabase db) {
        Migrations migrations = Migrations.in(directory)
                .add("V1__x.sql", "\uFEFFSELECT 'ä ${name}';\r\nSELECT 2;\r\n\r\n")
                .add("V2__empty.sql", "")
                .add("R__view.sql", "SELECT '${name}', '${flyway:filename}';\n")
                .add("R__plain.sql", "SELECT '${name}';")
                .add("R__plain.sql.conf", "placeholderReplacement=false");
        FluentConfiguration configuration =
                FlywayFiles.readOnce(migrations.flyway(db.dataSource()).placeholders(Map.of("name", "x")));
        FlywayScripts scripts = new FlywayScripts(configuration);

        MigrationInfo[] all = configuration.load().info().all();

        assertThat(all).hasSize(4);
        assertThat(all)
                .allSatisfy(migration -> assertThat(scripts.script(migration).flatMap(MigrationScript::checksum))
                        .as(migration.getScript())
                        .isEqualTo(Optional.ofNullable(migration.getResolvedChecksum())));
    }

    @Test
    void takesADirectoryThatLinksToItselfOnce(TestDatabase db) throws IOException {
        Migrations migrations =
                Migrations.in(directory).add("V1__items.sql", TABLE).add("sub/V2__price.sql", INDEX);
        Files.createSymbolicLink(directory.resolve("sub/again"), directory);

        MigrationResult result = migrations.dbIndex(db).migrate(MigrateOptions.defaults());

        assertThat(result.applied()).containsExactly("V1", "V2");
        assertThat(migrations
                        .source()
                        .read(getClass().getClassLoader())
                        .scripts()
                        .all())
                .extracting(MigrationScript::script)
                .containsExactly("V1__items.sql", "sub/V2__price.sql");
    }

    @Test
    void readsCallbacks(TestDatabase db) {
        Migrations migrations = Migrations.in(directory)
                .add("V1__items.sql", TABLE)
                .add("beforeMigrate.sql", "SELECT 1;")
                .add("afterEachMigrate__note.sql", "SELECT 2;");

        List<MigrationScript> callbacks =
                migrations.source().read(getClass().getClassLoader()).scripts().callbacks();

        assertThat(callbacks).extracting(MigrationScript::kind).containsOnly(Kind.CALLBACK);
        assertThat(callbacks)
                .extracting(script -> script.event().orElse(""))
                .containsExactly("afterEachMigrate", "beforeMigrate");
    }

    @Test
    void knowsTheFormsThatAnotherNamingHas(TestDatabase db) {
        Migrations migrations = Migrations.in(directory)
                .add("M1-items.pgsql", TABLE)
                .add("Q-view.pgsql", "CREATE OR REPLACE VIEW dear AS SELECT * FROM items;")
                .add("V2__no.sql", INDEX);

        DbIndex dbIndex = DbIndex.at(db.url())
                .with(MigrationSource.of(Flyway.configure()
                        .locations(migrations.location())
                        .sqlMigrationPrefix("M")
                        .repeatableSqlMigrationPrefix("Q")
                        .sqlMigrationSeparator("-")
                        .sqlMigrationSuffixes(".pgsql")));

        assertThat(dbIndex.migrate(MigrateOptions.defaults()).applied()).containsExactly("V1", "R view");
    }

    @Test
    void readsOtherEncodingsAndThatOfAFileOfItsOwn() throws IOException {
        Files.writeString(directory.resolve("V1__x.sql"), "SELECT 'äß'", StandardCharsets.UTF_16LE);
        Files.writeString(directory.resolve("V2__x.sql"), "SELECT 'ä'", StandardCharsets.ISO_8859_1);
        Files.writeString(directory.resolve("V2__x.sql.conf"), "encoding=ISO-8859-1", StandardCharsets.UTF_16LE);

        assertThat(MigrationSource.of(Flyway.configure()
                                .encoding(StandardCharsets.UTF_16LE)
                                .locations("filesystem:" + directory))
                        .read(getClass().getClassLoader())
                        .scripts()
                        .all())
                .extracting(MigrationScript::text)
                .containsExactly("SELECT 'äß'", "SELECT 'ä'");
    }

    @Test
    void saysWhereAFileIs() throws IOException {
        Path jar = jar(true);
        Migrations.in(directory).add("x/V1__x.sql", "");

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(MigrationSource.in("classpath:db/a/b")
                            .read(loader)
                            .scripts()
                            .all())
                    .extracting(MigrationScript::path)
                    .contains(jar + "!/db/a/b/V3__deep__er.sql");
        }
        assertThat(MigrationSource.in("filesystem:src/test/resources/sql/scripts", "filesystem:" + directory + "/x")
                        .read(getClass().getClassLoader())
                        .scripts()
                        .all())
                .extracting(MigrationScript::path)
                .containsExactlyInAnyOrder("src/test/resources/sql/scripts/V1__first.sql", directory + "/x/V1__x.sql");
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        Migrations migrations = Migrations.in(directory).add("V1__x.sql", "");
        MigrationScript script = migrations
                .source()
                .read(getClass().getClassLoader())
                .scripts()
                .all()
                .get(0);
        Files.delete(directory.resolve("V1__x.sql"));
        String path = directory + "/V1__x.sql";

        assertThatThrownBy(script::text)
                .isInstanceOf(DbIndexException.class)
                .hasMessageStartingWith("Cannot read " + path + ": java.")
                .hasMessageEndingWith("\nNext: make sure that it is there and readable.");
    }

    @Test
    void saysThatAFileIsPassedOver(TestDatabase db) {
        Migrations migrations =
                Migrations.in(directory).add("V1__items.sql", TABLE).add("V3_typo.sql", INDEX);
        DbIndex strict = DbIndex.at(db.url()).with(migrations.source().withStrict(true));
        String message = """
                %s/V3_typo.sql is neither a migration nor a callback, and Flyway passes over it. Is it V3__typo.sql?
                Next: rename it, or set dbindex.strict to false for a warning.""".formatted(directory);

        assertThatThrownBy(() -> strict.migrate(MigrateOptions.defaults())).hasMessage(message);
        assertThatThrownBy(() -> strict.plan(new PlanOptions(MigrateOptions.defaults(), false)))
                .hasMessage(message);
        assertThatThrownBy(strict::verify).hasMessage(message);
        assertThat(migrations.dbIndex(db).migrate(MigrateOptions.defaults()).applied())
                .containsExactly("V1");
    }

    @Test
    void asksForNoFilesWhereMigrationsComeFromElsewhere(TestDatabase db) throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        FluentConfiguration configuration =
                Flyway.configure().locations("filesystem:" + empty).javaMigrations(new V1__made_in_java());

        assertThat(DbIndex.at(db.url())
                        .with(MigrationSource.of(configuration))
                        .migrate(MigrateOptions.defaults())
                        .applied())
                .containsExactly("V1");
    }

    private Path jar(boolean directories) throws IOException {
        Path jar = Files.createTempFile(directory, "some lib", ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : directories ? List.of("db/", "db/a/", "db/a/b/", "db/b/") : List.<String>of()) {
                zip.putNextEntry(new ZipEntry(entry));
            }
            for (String file : FILES) {
                zip.putNextEntry(new ZipEntry("db/" + file));
                zip.write("SELECT 1;".getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
