package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What findings say to write runs, whatever names and clauses the statement has that they are about. */
@Postgres
class CorrectionsIT {

    static List<Correction> corrections() throws IOException {
        return Correction.all(Files.createTempDirectory("corrections"));
    }

    @ParameterizedTest
    @MethodSource("corrections")
    void run(Correction correction, TestDatabase db) {
        db.execute(statements(correction.before()));
        String[] write = statements(correction.write());

        assertThatCode(() -> db.execute(write)).doesNotThrowAnyException();
        if (correction.rule().equals("idempotent")) {
            assertThatCode(() -> db.execute(write)).as("again").doesNotThrowAnyException();
        }
    }

    private static String[] statements(String sql) {
        return SqlScript.statements(sql).stream().map(SqlStatement::text).toArray(String[]::new);
    }
}
