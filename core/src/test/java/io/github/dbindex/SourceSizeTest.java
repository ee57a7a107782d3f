package io.github.dbindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that has grown too large has two subjects. */
class SourceSizeTest {

    @ParameterizedTest
    @CsvSource({
        "src/main/java, 400",
        "src/test/java, 500",
        "../maven-plugin/src/main/java, 400",
        "../maven-plugin/src/test/java, 500"
    })
    void hasNoFileThatIsTooLong(Path root, int limit) throws IOException {
        assertThat(files(root).stream()
                        .filter(file -> lines(file) > limit)
                        .map(file -> file + " has " + lines(file) + " lines, more than " + limit)
                        .toList())
                .isEmpty();
    }

    @Test
    void looksAtFilesAtAll() throws IOException {
        assertThat(files(Path.of("src/main/java"))).hasSizeGreaterThan(50);
    }

    private static List<Path> files(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
