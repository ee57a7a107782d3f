package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.dbindex.report.Finding;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written to be written instead, the server can read it, and it ends with its semicolon. */
@Postgres
class DisturbedCorrectionsIT {

    private static final int ROUNDS = 15;

    static Stream<Example> examples() {
        return Example.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void canBeRead(Example example, TestDatabase db, @TempDir Path directory) throws Exception {
        Random random = new Random(20_260_608);
        int corrections = example.findings(directory.resolve("as-it-is")).size();
        try (Connection connection = db.open()) {
            for (int round = 0; round < ROUNDS; round++) {
                Example disturbed = example.disturbed(random, example.names());
                List<Finding> findings = disturbed.findings(directory.resolve("round" + round));

                assertThat(findings).as("%s", disturbed.example().files()).hasSize(corrections);
                findings.stream()
                        .filter(Correction::isSql)
                        .forEach(finding -> parse(connection, finding.next(), disturbed));
            }
        }
    }

    /** Behind RETURN nothing runs, but the server parses all of it. */
    private static void parse(Connection connection, String sql, Example example) {
        List<String> words = Disturbed.words(sql);
        assertThat(words.get(words.size() - 1))
                .as("%s of %s", sql, example.example().files())
                .isIn(";", "END");
        for (SqlStatement statement : SqlScript.statements(sql)) {
            assertThat(statement.open()).as(sql).isNull();
            assertThatCode(() -> Sql.execute(
                            connection, "DO $only_parsed$ BEGIN RETURN; " + statement.text() + "; END $only_parsed$"))
                    .as("%s of %s", sql, example.example().files())
                    .doesNotThrowAnyException();
        }
    }
}
