package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a place in a file is shown; each finding is about {@code now()}, or about the first word. */
class ExcerptTest {

    private static final int WIDE_ENOUGH = 200;

    @TempDir
    Path directory;

    @Test
    void putsTheCaretsUnderTheWords() throws IOException {
        assertThat(shown("CREATE INDEX CONCURRENTLY i ON t (a) WHERE b > now();\n", WIDE_ENOUGH))
                .containsExactly(
                        "1:48",
                        "   1 | CREATE INDEX CONCURRENTLY i ON t (a) WHERE b > now();",
                        "     |                                                ^^^^^");
    }

    @Test
    void keepsTabsAndGivesWideCharactersTwoColumns() throws IOException {
        String sql = "CREATE INDEX CONCURRENTLY i ON t (a)\n\tWHERE \"顧客\" = '😀' AND \"e\u0301\" > now();\n";

        assertThat(shown(sql, WIDE_ENOUGH))
                .containsExactly(
                        "2:30",
                        "   1 | CREATE INDEX CONCURRENTLY i ON t (a)",
                        "   2 | \tWHERE \"顧客\" = '😀' AND \"e\u0301\" > now();",
                        "     | \t                              ^^^^^");
    }

    @Test
    void readsFilesOfWindowsAndTheirByteOrderMark() throws IOException {
        String sql = "\uFEFFCREATE INDEX CONCURRENTLY i ON t (a)\r\nWHERE b > now();\r\n";

        assertThat(shown(sql, WIDE_ENOUGH))
                .containsExactly(
                        "2:11",
                        "   1 | CREATE INDEX CONCURRENTLY i ON t (a)",
                        "   2 | WHERE b > now();",
                        "     |           ^^^^^");
    }

    @Test
    void countsNoByteOrderMarkAsAColumn() throws IOException {
        assertThat(shown("\uFEFFCREATE INDEX i ON t (a);\n", WIDE_ENOUGH))
                .containsExactly("1:1", "   1 | CREATE INDEX i ON t (a);", "     | ^^^^^^");
    }

    @Test
    void cutsALongLineBehindTheWords() throws IOException {
        String sql = "CREATE INDEX i ON t (a) WHERE b IN (" + "1, ".repeat(100) + "1);\n";

        assertThat(shown(sql, 50))
                .containsExactly("1:1", "   1 | CREATE INDEX i ON t (a) WHERE b IN (1, 1, …", "     | ^^^^^^");
    }

    @Test
    void cutsALongLineOnBothSidesOfTheWords() throws IOException {
        String sql = "CREATE INDEX CONCURRENTLY i ON t (a) WHERE c IN (" + "1, ".repeat(100)
                + "1) AND b > now() AND c IN (" + "2, ".repeat(100) + "2);\n";

        assertThat(shown(sql, 50))
                .containsExactly(
                        "1:361", "   1 | …1, 1) AND b > now() AND c IN (2, 2, 2, 2,…", "     |                ^^^^^");
    }

    @Test
    void showsNoCharacterThatMovesTheCursor() throws IOException {
        assertThat(shown(
                        "CREATE INDEX CONCURRENTLY i ON t (a) WHERE b = '\u001b[31m\u0007' AND c > now();\n",
                        WIDE_ENOUGH))
                .containsExactly(
                        "1:65",
                        "   1 | CREATE INDEX CONCURRENTLY i ON t (a) WHERE b = '\uFFFD[31m\uFFFD' AND c > now();",
                        "     |                                                                 ^^^^^");
    }

    @Test
    void findsTheWordsBehindStringsAndNotInComments() throws IOException {
        String sql = """
                CREATE INDEX CONCURRENTLY i ON t (a) -- now() is refused
                /* now() */ WHERE b = '--' AND c = 'İİ' AND d > now();
                """;

        assertThat(shown(sql, WIDE_ENOUGH))
                .containsExactly(
                        "2:49",
                        "   1 | CREATE INDEX CONCURRENTLY i ON t (a) -- now() is refused",
                        "   2 | /* now() */ WHERE b = '--' AND c = 'İİ' AND d > now();",
                        "     |                                                 ^^^^^");
    }

    /** Line and column, and what is shown, of the only finding that is an error. */
    private List<String> shown(String sql, int columns) throws IOException {
        Files.writeString(directory.resolve("V1__x.sql"), sql, StandardCharsets.UTF_8);
        Linted linted = Linter.standard().lint(PageExample.scripts(directory));
        Finding finding = linted.report().findings().stream()
                .filter(it -> it.id().equals("volatile-predicate") || it.id().equals("create-index-concurrently"))
                .findFirst()
                .orElseThrow();
        Location place = Objects.requireNonNull(finding.location());
        List<String> lines = new ArrayList<>(List.of(place.line() + ":" + place.column()));
        lines.addAll(linted.excerpt(finding).orElseThrow().shown(columns));
        return lines;
    }
}
