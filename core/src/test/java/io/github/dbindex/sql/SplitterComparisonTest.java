package io.github.dbindex.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterComparisonTest {

    private static final Path SQL = Path.of("src/test/resources/sql");

    @Test
    void countsTheStatementsOfANastyScript() throws IOException {
        String script = Files.readString(SQL.resolve("nasty.sql"));
        List<String> expected = new ArrayList<>(List.of(script.split("-- next\n", -1)));
        expected.remove(0);

        assertThat(SqlScript.statements(script))
                .extracting(SqlStatement::text)
                .hasSameSizeAs(expected)
                .zipSatisfy(expected, (text, written) -> assertThat(written).contains(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"indexes.sql", "plain.sql"})
    void splitsWhereFlywayDoes(String file) throws IOException {
        String script = Files.readString(SQL.resolve(file));

        assertThat(SqlScript.statements(script))
                .extracting(statement -> statement.line() + ": " + statement.text())
                .containsExactlyElementsOf(flyway(script));
    }

    private static List<String> flyway(String script) {
        List<String> statements = new ArrayList<>();
        PostgreSQLParser parser =
                new PostgreSQLParser(Flyway.configure().placeholderReplacement(false), new ParsingContext());
        try (SqlStatementIterator parsed = parser.parse(new StringResource(script))) {
            parsed.forEachRemaining(statement -> {
                List<SqlStatement> withoutComment = SqlScript.statements(statement.getSql());
                assertThat(withoutComment).hasSize(1);
                statements.add(
                        statement.getLineNumber() + ": " + withoutComment.get(0).text());
            });
        }
        return statements;
    }
}
