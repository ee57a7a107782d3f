package io.github.dbindex.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

    @Test
    void leavesOutDelimitersAndCommentsAroundStatements() {
        assertThat(texts("-- a\nSELECT 1 -- b\n; /* c */ SELECT /* d */ 2 /* e */;;\n;-- f"))
                .containsExactly("SELECT 1", "SELECT /* d */ 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ';'",
                "SELECT 'a'';'",
                "SELECT 'a\\'",
                "SELECT E'a\\';'",
                "SELECT e'\\\\'",
                "SELECT E'a'\n  ';\\';'",
                "SELECT E'a' -- x\n  ';\\';'",
                "SELECT U&'\\0061;'",
                "SELECT U&\"a\"\";\"",
                "SELECT B'0;', X';', N';'",
                "SELECT \"a;\"\"b;\"",
                "SELECT $$;$$",
                "SELECT $a$;$$;$b$;$a$",
                "SELECT $ä$;$ä$",
                "SELECT a$b$, c$b$",
                "SELECT /* ; /* ; */ ; */ 1",
                "SELECT 1 -- ;\n + 1",
                "SELECT 1 +-- ;\n 1",
                "SELECT 1 */* ; */ 1",
                "SELECT 1.5e-3, 0x1F, 1_000, $1, a.*, 1..2",
                "SELECT 'a'::text[1:2] @> '{}'",
                "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2);)",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
                "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END END; END",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS end; SELECT t.end FROM t; END",
                "CREATE FUNCTION f() RETURNS int AS $$ BEGIN; END; $$ LANGUAGE plpgsql",
                "CREATE INDEX i ON t (a) WHERE b = ';'",
                "COPY t TO STDOUT",
                "COPY (SELECT 1 FROM stdin) TO STDOUT",
            })
    void keepsOneStatementInOnePiece(String statement) {
        assertThat(texts(statement + ";\nSELECT 2;")).containsExactly(statement, "SELECT 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a; SELECT 2;",
                "SELECT E'a\\'; SELECT 2;",
                "SELECT \"a; SELECT 2;",
                "SELECT $$a; SELECT 2;",
                "SELECT $a$ $; SELECT 2 $$;",
                "SELECT (1; SELECT 2;",
                "SELECT /* /* */; SELECT 2;",
                "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1; SELECT 2;",
            })
    void makesTheRestOneStatementWhereSomethingIsNotClosed(String statement) {
        assertThat(texts("SELECT 1; " + statement)).containsExactly("SELECT 1", statement);
    }

    @Test
    void closesNoBodyWithABracketTooMany() {
        assertThat(texts("SELECT 1); SELECT 2; BEGIN; SELECT 3; END;"))
                .containsExactly("SELECT 1)", "SELECT 2", "BEGIN", "SELECT 3", "END");
    }

    @Test
    void leavesOutTheDataOfACopy() {
        String sql = "COPY t (a, b) FROM stdin WITH (FORMAT text);\n1\tO'Neil;\n\\\\.\n\\.\r\nSELECT 1;";

        assertThat(texts(sql)).containsExactly("COPY t (a, b) FROM stdin WITH (FORMAT text)", "SELECT 1");
        assertThat(texts("COPY t FROM STDIN;\n1;\n2")).containsExactly("COPY t FROM STDIN");
        assertThat(texts("COPY t FROM STDIN")).containsExactly("COPY t FROM STDIN");
    }

    @Test
    void makesAPsqlCommandAStatementOfItsOwn() {
        assertThat(texts("\\restrict x'y\n\\set a 'b;\r\nSELECT 1;\nSELECT 2\n\\gset\nSELECT 3;"))
                .containsExactly("\\restrict x'y", "\\set a 'b;", "SELECT 1", "SELECT 2", "\\gset", "SELECT 3");
    }

    @Test
    void saysWhereAStatementBegins() {
        assertThat(SqlScript.statements(
                        "\uFEFF SELECT 1;\r\n\tSELECT 2;\n-- ü\n/* \uD83D\uDE00 */ SELECT 3;\r\rSELECT 4"))
                .extracting(SqlStatement::text, SqlStatement::line, SqlStatement::column)
                .containsExactly(
                        tuple("SELECT 1", 1, 2),
                        tuple("SELECT 2", 2, 2),
                        tuple("SELECT 3", 4, 9),
                        tuple("SELECT 4", 6, 1));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(texts("")).isEmpty();
        assertThat(texts("\uFEFF")).isEmpty();
        assertThat(texts(" ;\n-- x\n/* y */;")).isEmpty();
    }

    @Test
    @Timeout(20)
    void readsLongScriptsInLinearTime() {
        assertThat(timeOf("INSERT INTO t VALUES ('a', 1.5, $$b$$);\n".repeat(250_000)))
                .isLessThan(Duration.ofSeconds(6));
        assertThat(timeOf("/*".repeat(1_000_000))).isLessThan(Duration.ofSeconds(3));
        assertThat(timeOf("$".repeat(200_001) + "a$ ")).isLessThan(Duration.ofSeconds(3));
        assertThat(timeOf("'' ".repeat(1_000_000))).isLessThan(Duration.ofSeconds(3));
        assertThat(timeOf("COPY t FROM stdin;\n" + "1\t2\n".repeat(1_000_000))).isLessThan(Duration.ofSeconds(3));
    }

    private static Duration timeOf(String sql) {
        long start = System.nanoTime();
        assertThat(SqlScript.statements(sql)).isNotEmpty();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`SELECT 1;\n SELECT 'a;\nSELECT 2;` | string | ' | ' | 2 | 9",
                "SELECT E'a\\'; | string | E' | ' | 1 | 8",
                "SELECT 'a''; | string | ' | ' | 1 | 8",
                "`DO $x$ BEGIN;\n $$ END $x;` | string | $x$ | $x$ | 1 | 4",
                "`SELECT \"a;\n;` | name in double quotes | \" | \" | 1 | 8",
                "SELECT U&\"a; | name in double quotes | U&\" | \" | 1 | 8",
                "`SELECT 1;\n/* /* */ SELECT 2;` | comment | /* | */ | 2 | 1",
            })
    void tellsWhereWhatIsNeverClosedOpens(String script, String what, String begin, String end, int line, int column) {
        List<SqlStatement> statements = SqlScript.statements(script);

        assertThat(statements.get(statements.size() - 1).open())
                .isEqualTo(new OpenQuote(what, begin, end, line, column));
        assertThat(statements.subList(0, statements.size() - 1))
                .extracting(SqlStatement::open)
                .allMatch(Objects::isNull);
    }

    private static List<String> texts(String sql) {
        return SqlScript.statements(sql).stream().map(SqlStatement::text).toList();
    }
}
