package io.github.dbindex.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path directory;

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        Path file = directory.resolve("not/there/verify.json");
        WholeFile.write(file, "old and longer");
        WholeFile.write(file, "new");

        assertThat(file).hasContent("new");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void keepsTheOldOneWhereTheNewOneCannotBeWritten() throws IOException {
        Path taken = directory.resolve("verify.json");
        Files.createDirectories(taken.resolve("full"));

        assertThatThrownBy(() -> WholeFile.write(taken, "new")).isInstanceOf(IOException.class);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(taken);
        }
    }
}
