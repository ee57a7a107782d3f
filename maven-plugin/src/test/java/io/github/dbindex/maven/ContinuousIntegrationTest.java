package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.console.Screen;
import io.github.dbindex.format.Run;
import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContinuousIntegrationTest {

    private static final Report REPORT = new Report(
            "verify",
            null,
            List.of(new Finding("index-exists", Severity.ERROR, "a_idx", "It is gone.", "build it.", null)),
            Map.of());
    private static final Run RUN = new Run(FailOn.ERROR, Instant.EPOCH, Duration.ZERO, "0.1.0", "pom.xml");

    @TempDir
    private Path directory;

    @Test
    void tellsGitHubOnItsOwnLinesAndInTheSummary() throws IOException {
        Path summary = Files.writeString(directory.resolve("summary.md"), "before\n");

        assertThat(told(Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString())))
                .isEqualTo("::error title=index-exists a_idx::It is gone.%0ANext: build it.%0AMore: "
                        + "https://github.com/dbindex/dbindex/blob/main/docs/reference/checks/index-exists.md\n");
        assertThat(summary)
                .content()
                .startsWith("before\n## dbindex verify: failed")
                .contains("It is gone.");
    }

    @Test
    void saysNothingElsewhere() {
        assertThat(told(Map.of())).isEmpty();
    }

    @Test
    void keepsASummaryBelowTheLimit() {
        String shortened = ContinuousIntegration.shortened("a line of the report\n".repeat(60_000));

        assertThat(shortened.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(500_000);
        assertThat(shortened).endsWith("a line of the report\n\n… the rest is in the report.\n");
    }

    @Test
    void looksForColoursAndWidthWhereOtherProgramsDo() {
        assertThat(Console.of(false, "auto", Map.of()).colours()).isFalse();
        assertThat(Console.of(false, "always", Map.of("NO_COLOR", "1")).colours())
                .isTrue();
        assertThat(Console.of(true, "auto", Map.of()).colours()).isTrue();
        assertThat(Console.of(true, "auto", Map.of("NO_COLOR", "1")).colours()).isFalse();
        assertThat(Console.of(true, "never", Map.of()).colours()).isFalse();
        assertThat(Console.of(false, "auto", Map.of()).terminal().textWidth()).isEqualTo(100);
        assertThat(Console.of(false, "auto", Map.of("COLUMNS", "140"))
                        .terminal()
                        .textWidth())
                .isEqualTo(140);
        assertThat(Console.of(false, "auto", Map.of()).screen(20)).isEqualTo(new Screen(100, 160, 20));
        assertThat(Console.of(true, "auto", Map.of("COLUMNS", "90")).screen(20)).isEqualTo(new Screen(80, 80, 20));
    }

    @Test
    void namesFilesFromTheModuleAndFromTheRepository() throws IOException {
        Path module = Files.createDirectories(directory.resolve("backend"));
        Path file = Files.createFile(module.resolve("V1.sql"));
        ProjectPaths paths = ProjectPaths.of(module, module.toFile(), Map.of("CI_PROJECT_DIR", directory.toString()));

        assertThat(paths.inModule(file.toString())).isEqualTo("V1.sql");
        assertThat(paths.inRepository("V1.sql")).isEqualTo("backend/V1.sql");
        assertThat(paths.inRepository("db/migration/in-a-jar.sql")).isEqualTo("db/migration/in-a-jar.sql");
        assertThat(ProjectPaths.of(module, module.toFile(), Map.of("CI_PROJECT_DIR", "/elsewhere"))
                        .inRepository(file.toString()))
                .isEqualTo("V1.sql");
    }

    @Test
    void shortensPathsBelowTheWorkingDirectoryOnly() {
        assertThat(WorkingDirectory.shorten("in /a/b/c.sql and /a/bc/d.sql", Path.of("/a/b")))
                .isEqualTo("in c.sql and /a/bc/d.sql");
        assertThat(WorkingDirectory.shorten("in /a/b/c.sql", Path.of("/"))).isEqualTo("in /a/b/c.sql");
    }

    private static String told(Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ContinuousIntegration.tell(REPORT, RUN, environment, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).replace("\r", "");
    }
}
