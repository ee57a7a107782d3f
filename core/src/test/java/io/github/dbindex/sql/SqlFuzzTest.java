package io.github.dbindex.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.query.VectorUse;
import io.github.dbindex.sql.statement.IndexKeys;
import io.github.dbindex.sql.statement.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Breaks statements at random, the same way each time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlFuzzTest {

    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "$$",
            "$a$",
            "/*",
            "*/",
            "--",
            "\n",
            ";",
            "(",
            ")",
            "\\",
            "\n\\x ",
            "E'",
            "U&\"",
            "::",
            "[",
            "]",
            "\0",
            "\uD800",
            " CASE ",
            " END ",
            " BEGIN ATOMIC ",
            " INDEX ",
            " ON ",
            " USING ",
            ",",
            ".",
            "*",
            "1e",
            "0x",
            "$1",
            "UESCAPE",
            "\uFEFF");

    private final List<String> corpus = new ArrayList<>();

    @BeforeAll
    void readCorpus() throws IOException {
        for (String file : List.of("indexes.sql", "nasty.sql", "plain.sql", "schema.sql", "tables.sql")) {
            String script = Files.readString(Path.of("src/test/resources/sql", file));
            SqlScript.statements(script).forEach(statement -> corpus.add(statement.text()));
        }
    }

    @Test
    @Timeout(10)
    void survivesBrokenStatementsAndLosesNoToken() {
        Random random = new Random(20_260_101);
        for (int i = 0; i < 6_000; i++) {
            String sql = mutated(random);
            List<SqlStatement> statements = SqlScript.statements(sql);

            assertThat(tokens("\n" + joined(statements))).as(sql).isEqualTo(tokens(sql));
            for (SqlStatement statement : statements) {
                assertThat(Statements.in(statement).effect()).as(sql).isNotNull();
                assertThat(VectorUse.in(statement)).as(sql).isNotNull();
                assertThat(Statements.in(statement).untracked()).as(sql).isNotNull();
                assertThat(IndexKeys.of(statement.text())).as(sql).isNotNull();
                assertThat(statement.line()).as(sql).isPositive();
            }
        }
    }

    private String mutated(Random random) {
        StringBuilder sql = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            sql.append(corpus.get(random.nextInt(corpus.size()))).append(";\n");
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(sql.length());
            int to = Math.min(sql.length(), from + random.nextInt(8));
            sql.replace(from, to, random.nextBoolean() ? "" : PIECES.get(random.nextInt(PIECES.size())));
            sql.append(' ');
        }
        return sql.toString();
    }

    private static String joined(List<SqlStatement> statements) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < statements.size(); i++) {
            String text = statements.get(i).text();
            boolean last = i == statements.size() - 1;
            joined.append(text).append(last ? "" : text.startsWith("\\") ? "\n" : "\n;\n");
        }
        return joined.toString();
    }

    /** Without semicolons: those between statements are gone. */
    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        SqlScanner scanner = new SqlScanner(sql);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(sql.length());
            if (!token.isSymbol(';', sql)) {
                tokens.add(token.text(sql));
            }
        }
        return tokens;
    }
}
