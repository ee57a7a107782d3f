package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingLinesTest {

    private final RecordingLog log = new RecordingLog();

    @Test
    void saysWhatWhereAndWhatNext() {
        String file = Path.of("src/main/resources/db/migration/V2__vector.sql")
                .toAbsolutePath()
                .toString();
        FindingLines.print(
                List.of(
                        new Finding(
                                "index-exists",
                                Severity.ERROR,
                                "public.a_idx",
                                "It is gone.\nSince when, nobody knows.",
                                "build it.",
                                new Location(file, 3, 1)),
                        new Finding("not-tracked", Severity.INFO, "V1", "No file.", "look.", null)),
                Console.of(false, "never", Map.of()),
                log);

        assertThat(log.taken())
                .containsExactly(
                        "[ERROR] index-exists  public.a_idx",
                        "[ERROR]   It is gone.",
                        "[ERROR]   Since when, nobody knows.",
                        "[ERROR]   src/main/resources/db/migration/V2__vector.sql:3",
                        "[ERROR]   Next: build it.",
                        "[INFO] not-tracked  V1",
                        "[INFO]   No file.",
                        "[INFO]   Next: look.");
    }

    @Test
    void leavesPathsOutsideTheWorkingDirectoryAlone() {
        assertThat(WorkingDirectory.shorten("in /a/b/c.sql and /a/bc/d.sql", Path.of("/a/b")))
                .isEqualTo("in c.sql and /a/bc/d.sql");
        assertThat(WorkingDirectory.shorten("in /a/b/c.sql", Path.of("/"))).isEqualTo("in /a/b/c.sql");
    }
}
