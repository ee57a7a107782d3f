package io.github.dbindex.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.lint.Linted;
import io.github.dbindex.lint.Linter;
import io.github.dbindex.migrate.MigrationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintLinesTest {

    @TempDir
    private Path directory;

    @Test
    void showsAFindingAsACompilerDoes() throws IOException {
        List<String> lines = lines("CREATE INDEX orders_day_idx ON orders (day);\n", 100);

        assertThat(lines.get(0)).endsWith("V1__orders.sql:1:1  error  create-index-concurrently");
        assertThat(lines.get(1)).isEqualTo("   1 | CREATE INDEX orders_day_idx ON orders (day);");
        assertThat(lines.get(2)).isEqualTo("     | ^^^^^^");
        assertThat(lines)
                .contains("   More: https://github.com/dbindex/dbindex/blob/main/docs/reference/rules/"
                        + "create-index-concurrently.md")
                .anyMatch(line -> line.startsWith("   Write: CREATE INDEX CONCURRENTLY orders_day_idx"));
    }

    @Test
    void cutsFindingsOfARule() throws IOException {
        String sql = "CREATE INDEX ON orders (day);\n".repeat(50);

        List<String> lines = lines(sql, 300);

        assertThat(lines)
                .filteredOn(line -> line.endsWith("create-index-concurrently"))
                .hasSize(20);
        assertThat(String.join(" ", lines)).contains("30 create-index-concurrently", "All of them are in the report.");
    }

    @Test
    void letsNothingOfAFileActOnTheTerminal() throws IOException {
        List<String> lines =
                lines("CREATE INDEX \"a\u001b[2J\u202e\n::stop-commands::x\n##[add-mask]y\" ON orders (day);\n", 100);

        assertThat(lines)
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
                        .doesNotContain("##[")
                        .doesNotContainPattern("^\\s*::"));
    }

    private List<String> lines(String sql, int width) throws IOException {
        Files.writeString(directory.resolve("V1__orders.sql"), sql);
        Linted linted = Linter.standard()
                .lint(MigrationSource.in("filesystem:" + directory)
                        .read(LintLinesTest.class.getClassLoader())
                        .scripts());
        return LintLines.of(linted.report(), linted, new Screen(width, width, 20)).stream()
                .map(Line::toString)
                .toList();
    }
}
