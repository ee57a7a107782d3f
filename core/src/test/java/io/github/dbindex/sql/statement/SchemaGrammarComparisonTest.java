package io.github.dbindex.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.sql.OtherGrammar;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what we read of statements about tables against another grammar. */
class SchemaGrammarComparisonTest {

    /** What the other grammar takes and PostgreSQL refuses, so that we need not read it in any special way. */
    private static final Set<String> REFUSED_BY_POSTGRESQL = Set.of("gtest_err_5b");

    @ParameterizedTest
    @ValueSource(strings = {"schema.sql", "tables.sql"})
    void readsTheSameAsAnotherGrammar(String file) throws IOException {
        List<SqlStatement> statements = SqlScript.statements(Files.readString(Path.of("src/test/resources/sql", file)));

        assertThat(statements).hasSizeGreaterThan(15);
        assertThat(differences(statements)).isEmpty();
    }

    @Test
    void theOtherGrammarTakesEveryStatementOfOurs() throws IOException {
        assertThat(SqlScript.statements(Files.readString(Path.of("src/test/resources/sql/schema.sql"))))
                .extracting(SqlStatement::text)
                .allSatisfy(text -> assertThat(OtherGrammar.tree(text)).as(text).isPresent());
    }

    /** PostgreSQL's own regression tests; {@code .ci/regression-sql} runs it. */
    @Test
    @EnabledIfSystemProperty(named = "regression.sql", matches = ".+")
    void readsTheSameInPostgreSqlsRegressionTests() throws IOException {
        List<SqlStatement> statements = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("regression.sql")))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".sql"))
                    .sorted()
                    .toList()) {
                statements.addAll(SqlScript.statements(Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
        }

        assertThat(statements).hasSizeGreaterThan(30_000);
        assertThat(differences(statements)).isEmpty();
    }

    /** Of the statements that both can read. */
    private static List<String> differences(List<SqlStatement> statements) {
        List<String> differences = new ArrayList<>();
        for (SqlStatement statement : statements) {
            Optional<ParserRuleContext> tree = REFUSED_BY_POSTGRESQL.stream().anyMatch(statement.text()::contains)
                    ? Optional.empty()
                    : OtherGrammar.tree(statement.text());
            tree.ifPresent(found -> {
                List<String> ours = SchemaSummary.of(statement);
                List<String> theirs = OtherSchemaSummary.of(found);
                if (!ours.equals(theirs)) {
                    differences.add(statement.text() + "\n  ours:   " + ours + "\n  theirs: " + theirs);
                }
            });
        }
        return differences;
    }
}
