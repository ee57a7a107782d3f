package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.migrate.MigrationSource;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lints files that are broken at random, the same way each time. */
class LinterFuzzTest {

    private static final int FILES = 2_000;
    private static final List<String> PIECES = List.of(
            "'", "\"", "$$", "/*", "*/", "--", "\n", "\r\n", "\t", ";", "(", ")", "\\", ",", ".", "=", " ON ",
            " USING ", " WHERE ", " WITH ", " ADD ", " ALTER ", " hnsw ", "lists", "::", "\uFEFF", "ß", "İ", "😀", "漢",
            "${a}");

    @TempDir
    Path directory;

    @Test
    @Timeout(60)
    void findsNothingOutsideTheFileAndNeverGivesUp() throws IOException {
        List<String> corpus = corpus();
        Random random = new Random(20_260_202);
        for (int i = 0; i < FILES; i++) {
            byte[] sql = mutated(corpus, random).getBytes(StandardCharsets.UTF_8);
            Files.write(directory.resolve("V" + (i + 1) + "__x.sql"), sql);
        }

        Linted linted = Linter.with(LintRules.standard(Manifest.none()))
                .lint(MigrationSource.of(
                                Flyway.configure().placeholderReplacement(false).locations("filesystem:" + directory))
                        .read(LinterFuzzTest.class.getClassLoader())
                        .scripts());

        assertThat(linted.report().findings()).hasSizeGreaterThan(FILES / 4);
        for (Finding finding : linted.report().findings()) {
            Location place = Objects.requireNonNull(finding.location());
            List<String> lines = Files.readString(Path.of(place.file())).lines().toList();
            assertThat(place.line()).as(finding.toString()).isBetween(1, lines.size());
            String line = lines.get(place.line() - 1);
            assertThat(place.column()).as(finding.toString()).isBetween(1, line.codePointCount(0, line.length()) + 1);
            assertThat(finding.problem()).isNotBlank();
            assertThat(finding.next()).isNotBlank();
        }
    }

    private static List<String> corpus() throws IOException {
        List<String> statements = new ArrayList<>();
        for (String file : List.of("lint/corrections.sql", "sql/indexes.sql", "sql/schema.sql", "sql/tables.sql")) {
            String text = Files.readString(Path.of("src/test/resources", file));
            statements.addAll(List.of(text.split(";\n|\n-- next\n", -1)));
        }
        return statements;
    }

    private static String mutated(List<String> corpus, Random random) {
        StringBuilder sql = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            sql.append(corpus.get(random.nextInt(corpus.size()))).append(";\n");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            int from = random.nextInt(sql.length());
            int to = Math.min(sql.length(), from + random.nextInt(8));
            sql.replace(from, to, random.nextBoolean() ? "" : PIECES.get(random.nextInt(PIECES.size())));
            sql.append(' ');
        }
        return sql.toString();
    }
}
