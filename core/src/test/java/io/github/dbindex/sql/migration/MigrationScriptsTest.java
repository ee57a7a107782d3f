package io.github.dbindex.sql.migration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.sql.SqlStatement;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationScriptsTest {

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
            "B3__baseline.sql",
            ".hidden/V9__hidden.sql",
            "V1x__no.sql",
            "V__no.sql",
            "R1__no.sql",
            "Rno.sql",
            "beforeMigrate.sql",
            "v5__no.sql",
            "V6__no.txt");

    @TempDir
    Path directory;

    @Test
    void sortsByVersionAndPutsRepeatableScriptsLast() throws IOException {
        write(FILES);
        write(List.of("U2__undo.sql", "V10.0.1__c.sql"));

        assertThat(in("filesystem:" + directory).all())
                .extracting(
                        MigrationScript::script,
                        MigrationScript::kind,
                        script -> script.version().map(Object::toString).orElse("-"),
                        MigrationScript::description)
                .containsExactly(
                        tuple("V1__one.sql", MigrationScript.Kind.VERSIONED, "1", "one"),
                        tuple("V1_1__one_and_more.sql", MigrationScript.Kind.VERSIONED, "1.1", "one and more"),
                        tuple("V2.sql", MigrationScript.Kind.VERSIONED, "2", ""),
                        tuple("U2__undo.sql", MigrationScript.Kind.UNDO, "2", "undo"),
                        tuple("a/V2.1__below.sql", MigrationScript.Kind.VERSIONED, "2.1", "below"),
                        tuple("B3__baseline.sql", MigrationScript.Kind.BASELINE, "3", "baseline"),
                        tuple("a/b/V3__deep__er.sql", MigrationScript.Kind.VERSIONED, "3", "deep  er"),
                        tuple("b/V004__b.sql", MigrationScript.Kind.VERSIONED, "004", "b"),
                        tuple("V10__ten.SQL", MigrationScript.Kind.VERSIONED, "10", "ten"),
                        tuple("V10.0.1__c.sql", MigrationScript.Kind.VERSIONED, "10.0.1", "c"),
                        tuple("R__a b.sql", MigrationScript.Kind.REPEATABLE, "-", "a b"),
                        tuple("a/b/R__views.sql", MigrationScript.Kind.REPEATABLE, "-", "views"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "/a*",
            })
    void findsWhatFlywayFinds(String below) throws IOException {
        write(FILES);
        Path jar = jar("db/", FILES.stream().filter(f -> !f.startsWith(".")).toList(), true);

        assertFindsTheSame("filesystem:" + directory + below, MigrationScriptsTest.class.getClassLoader());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertFindsTheSame("classpath:db" + below, loader);
            assertFindsTheSame("/db" + below, loader);
        }
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.resolve("..").normalize().toUri().toURL()}, null)) {
            assertFindsTheSame("classpath:" + directory.getFileName() + below, loader);
        }
    }

    private static void assertFindsTheSame(String location, ClassLoader loader) {
        assertThat(MigrationScripts.in(List.of(location), UTF_8, loader).all())
                .extracting(MigrationScript::script)
                .containsExactlyInAnyOrderElementsOf(FlywayFiles.scripts(location, loader));
    }

    @Test
    void readsFromJarsWithAndWithoutDirectories() throws IOException {
        for (boolean directories : List.of(true, false)) {
            Path jar = jar("db/", List.of("a/V1__x y.sql"), directories);
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
                MigrationScript script =
                        MigrationScripts.in(List.of("db"), UTF_8, loader).all().get(0);

                assertThat(script.script()).isEqualTo("a/V1__x y.sql");
                assertThat(script.path()).isEqualTo(jar + "!/db/a/V1__x y.sql");
                assertThat(script.text()).isEqualTo("SELECT 1;");
            }
            Files.delete(jar);
        }
    }

    @Test
    void findsAScriptByTheNameFlywayHasForIt() throws IOException {
        write(List.of("sub/V2__x.sql"));

        assertThat(in("filesystem:" + directory).named("sub/V2__x.sql")).isPresent();
        assertThat(in("filesystem:" + directory).named("V2__x.sql")).isEmpty();
    }

    @Test
    void takesALocationWithinAnotherOneForAPartOfIt() throws IOException {
        write(List.of("a/V1__x.sql"));

        assertThat(in("filesystem:" + directory + "/a", "filesystem:" + directory, "filesystem:" + directory + "/")
                        .all())
                .extracting(MigrationScript::script)
                .containsExactly("a/V1__x.sql");
    }

    @Test
    void showsPathsBelowTheWorkingDirectoryRelativeToIt() {
        assertThat(in("filesystem:src/test/resources/sql/scripts").all())
                .extracting(MigrationScript::path)
                .containsExactly("src/test/resources/sql/scripts/V1__first.sql");
    }

    @Test
    void followsOtherNaming() throws IOException {
        write(List.of("M1-a.pgsql", "M-2.sql", "X1__a.sql", "V1__a.sql"));
        ScriptNaming naming = new ScriptNaming("M", "M-R", "X", "B", "-", List.of(".sql", ".pgsql"));

        assertThat(MigrationScripts.in(List.of("filesystem:" + directory), UTF_8, loader(), naming)
                        .all())
                .extracting(MigrationScript::script)
                .containsExactly("M1-a.pgsql");
    }

    @Test
    void replacesPlaceholdersAndKnowsTheFileName() throws IOException {
        write("V1__x.sql", "SELECT '${a}', '${flyway:filename}';", UTF_8);

        assertThat(only().statements(Placeholders.defaults().withValues(Map.of("A", "1"))))
                .containsExactly(new SqlStatement("SELECT '1', 'V1__x.sql'", "SELECT '${a}', '${flyway:filename}'", 1, 1));
        assertThat(only().text()).isEqualTo("SELECT '${a}', '${flyway:filename}';");
    }

    @Test
    void readsTheSettingsOfAScript() throws IOException {
        write("V1__x.sql", "SELECT 'ä${a}'", ISO_8859_1);
        assertThat(only().executeInTransaction()).isEmpty();

        write(
                "V1__x.sql.conf",
                "# x\r\nexecuteInTransaction=False\nencoding = ISO-8859-1\nplaceholderReplacement=false",
                UTF_8);

        assertThat(only().executeInTransaction()).isEqualTo(Optional.of(false));
        assertThat(only().statements(Placeholders.defaults()))
                .extracting(SqlStatement::text)
                .containsExactly("SELECT 'ä${a}'");
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        write("V1__x.sql", "\uFEFFSELECT 1", UTF_8);

        assertThat(only().text()).isEqualTo("SELECT 1");
        assertThat(only().statements(Placeholders.none())).containsExactly(new SqlStatement("SELECT 1", 1, 1));
    }

    @Test
    void readsOtherEncodings() throws IOException {
        write("V1__x.sql", "SELECT 'äß'", UTF_16LE);

        assertThat(MigrationScripts.in(List.of("filesystem:" + directory), UTF_16LE, loader())
                        .all())
                .extracting(MigrationScript::text)
                .containsExactly("SELECT 'äß'");
    }

    @Test
    void saysWhatIsWrongWithALocation() throws IOException {
        write("V1__x.sql", "", UTF_8);
        Path file = directory.resolve("V1__x.sql");

        assertFails(
                "filesystem:no/such",
                "filesystem:no/such does not exist (looked in "
                        + Path.of("no/such").toAbsolutePath() + ").",
                "create it, or name the directory of the migrations in dbindex.locations.");
        assertFails(
                "filesystem:" + file,
                "filesystem:" + file + " is a file, not a directory (looked in " + file + ").",
                "name the directory it is in, in dbindex.locations.");
        assertFails(
                "no/such",
                "classpath:no/such does not exist: the class path has no such directory.",
                "name the directory of the migrations in dbindex.locations; on disk it begins with filesystem:.");
        assertFails(
                "s3:bucket/db",
                "dbindex cannot read the location s3:bucket/db: it knows no s3: locations.",
                "name a directory with filesystem: or classpath: in dbindex.locations.");
    }

    @Test
    void saysWhichByteIsNotInTheEncoding() throws IOException {
        write("V1__x.sql", "SELECT 'ä';", ISO_8859_1);

        assertThatThrownBy(() -> only().text())
                .isInstanceOf(DbIndexException.class)
                .hasMessage(directory
                        + "/V1__x.sql is not in the encoding UTF-8: byte 8 is 0xE4, which cannot stand there.\n"
                        + "Next: save the file as UTF-8, or set the encoding it is in.");
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        write("V1__x.sql", "", UTF_8);
        MigrationScript script = only();
        Files.delete(directory.resolve("V1__x.sql"));
        String path = directory + "/V1__x.sql";

        assertThatThrownBy(script::text)
                .isInstanceOf(DbIndexException.class)
                .hasMessage("Cannot read " + path + ": java.nio.file.NoSuchFileException: " + path
                        + ".\nNext: make sure that it is there and readable.");
    }

    @Test
    void saysWhatIsWrongWithTheSettingsOfAScript() throws IOException {
        write("V1__x.sql", "", UTF_8);
        String conf = directory + "/V1__x.sql.conf";

        write("V1__x.sql.conf", "executeInTransaction=no", UTF_8);
        assertThatThrownBy(() -> only().executeInTransaction())
                .hasMessage(conf + ": executeInTransaction is no, which is neither true nor false.\n"
                        + "Next: write true or false.");
        write("V1__x.sql.conf", "encoding=UTF-9", UTF_8);
        assertThatThrownBy(() -> only().text())
                .hasMessage(conf + ": Java knows no encoding UTF-9.\nNext: write one it knows, such as UTF-8.");
    }

    private static void assertFails(String location, String problem, String nextStep) {
        assertThatThrownBy(() -> in(location))
                .isInstanceOf(DbIndexException.class)
                .hasMessage(problem + "\nNext: " + nextStep);
    }

    private MigrationScript only() {
        return in("filesystem:" + directory).all().get(0);
    }

    private static MigrationScripts in(String... locations) {
        return MigrationScripts.in(List.of(locations), UTF_8, loader());
    }

    private static ClassLoader loader() {
        return MigrationScriptsTest.class.getClassLoader();
    }

    private void write(List<String> files) throws IOException {
        for (String file : files) {
            write(file, "SELECT 1;", UTF_8);
        }
    }

    private void write(String file, String text, Charset encoding) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, encoding);
    }

    private Path jar(String root, List<String> files, boolean directories) throws IOException {
        Path jar = Files.createTempFile(directory, "some lib", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry :
                    directories ? List.of(root, root + "a/", root + "a/b/", root + "b/") : List.<String>of()) {
                zip.putNextEntry(new ZipEntry(entry));
            }
            for (String file : files) {
                zip.putNextEntry(new ZipEntry(root + file));
                zip.write("SELECT 1;".getBytes(UTF_8));
            }
        }
        return jar;
    }
}
