package io.github.dbindex.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTest {

    @TempDir
    Path directory;

    @Test
    void readsWhatPeopleWriteInIt() throws IOException {
        EnvFile file = write("""
                # comment
                PLAIN=one two   # comment

                export EXPORTED=yes
                  INDENTED = spaced
                EMPTY=
                HASH=a#b
                ONLY_COMMENT= # nothing
                SINGLE='a\\n$b "c" # d'   # comment
                DOUBLE="a\\nb \\"c\\" \\\\ \\$d \\q # e"
                URL=postgres://app:p=w@db/shop?sslmode=require
                LINES="first
                second=2"
                LAST='end'""");

        assertThat(file.get("PLAIN")).isEqualTo("one two");
        assertThat(file.get("EXPORTED")).isEqualTo("yes");
        assertThat(file.get("INDENTED")).isEqualTo("spaced");
        assertThat(file.get("EMPTY")).isEmpty();
        assertThat(file.get("HASH")).isEqualTo("a#b");
        assertThat(file.get("ONLY_COMMENT")).isEmpty();
        assertThat(file.get("SINGLE")).isEqualTo("a\\n$b \"c\" # d");
        assertThat(file.get("DOUBLE")).isEqualTo("a\nb \"c\" \\ $d \\q # e");
        assertThat(file.get("URL")).isEqualTo("postgres://app:p=w@db/shop?sslmode=require");
        assertThat(file.get("LINES")).isEqualTo("first\nsecond=2");
        assertThat(file.get("second")).isNull();
        assertThat(file.get("LAST")).isEqualTo("end");
        assertThat(file.get("ABSENT")).isNull();
    }

    @Test
    void readsAFileFromWindows() throws IOException {
        EnvFile file = write("\uFEFFFIRST=1\r\nSECOND=\"2\"\r\n");

        assertThat(file.get("FIRST")).isEqualTo("1");
        assertThat(file.get("SECOND")).isEqualTo("2");
    }

    @Test
    void hasNothingWhenThereIsNoFile() {
        assertThat(EnvFile.read(directory.resolve("absent")).get("A")).isNull();
    }

    @Test
    void showsNoValues() throws IOException {
        assertThat(write("B=s3cret\nA=s3cret")).hasToString(path() + " [A, B]");
    }

    @ParameterizedTest
    @CsvSource({
        "s3cret, is not NAME=value.",
        "1A=s3cret, is not NAME=value.",
        "A: s3cret, is not NAME=value.",
        "A=\"s3cret, has a quote that is not closed.",
        "A='s3cret' s3cret, has text after the closing quote.",
    })
    void namesTheLineThatIsMalformed(String line, String problem) {
        assertThatThrownBy(() -> write("GOOD=1\n\n" + line + "\n"))
                .isInstanceOf(DbIndexException.class)
                .hasMessage(path() + ":3 " + problem + "\nNext: write NAME=value, NAME='value' or NAME=\"value\","
                        + " or start the line with # to leave it out.");
    }

    @Test
    void namesTheFileThatIsNotUtf8() throws IOException {
        Files.write(path(), "A=caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> EnvFile.read(path())).hasMessage(path() + " is not UTF-8.\nNext: save it as UTF-8.");
    }

    @Test
    void namesTheFileThatCannotBeRead() {
        assertThatThrownBy(() -> EnvFile.read(directory))
                .isInstanceOf(DbIndexException.class)
                .hasMessageStartingWith("Cannot read " + directory + ": ")
                .hasMessageEndingWith("Next: make it a readable file, or name another one with dbindex.envFile.");
    }

    private Path path() {
        return directory.resolve(".env");
    }

    private EnvFile write(String text) throws IOException {
        return EnvFile.read(Files.writeString(path(), text));
    }
}
