package io.github.dbindex.sql.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.sql.ReplacedText;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.flywaydb.core.internal.parser.PlaceholderReplacingReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    private static final Map<String, String> VALUES =
            Map.of("a", "1", "Name", "${a}", "empty", "", "flyway:table", "h", "lines", "x\ny\nz", "q", "'");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$",
                "x$",
                "${a}",
                "x${a}y${A}z",
                "${NAME}",
                "${empty}${empty}x",
                "$${a}",
                "$$${a}$$",
                "$$$${a}$$$$",
                "'${a}' -- ${a}",
                "${flyway:table} ${lines}",
                "{a} $ {a} $a}",
            })
    void replacesWhatFlywayReplaces(String text) throws IOException {
        assertThat(Placeholders.defaults()
                        .withValues(VALUES)
                        .replaceIn(text, "V1.sql")
                        .text())
                .isEqualTo(flyway("${", "}", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<<a>>>", "<<a>>", "<<<a>>><<<name>>>", "<<a<<<a>>>", "<<x<<<a>>>", "#<<<a>>>#"})
    void replacesWithOtherDelimitersAsFlywayDoes(String text) throws IOException {
        Placeholders placeholders = new Placeholders(true, "<<<", ">>>", ":", VALUES);

        assertThat(placeholders.replaceIn(text, "V1.sql").text()).isEqualTo(flyway("<<<", ">>>", text));
    }

    @Test
    void leavesTheTextAloneIfItIsSwitchedOff() {
        assertThat(Placeholders.none().replaceIn("${b}", "V1.sql").text()).isEqualTo("${b}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT ${b} | V1__x.sql:3:9: the placeholder ${b} has no value. "
                        + "| give it one in dbindex.placeholders, as b=value.",
                "SELECT ${b | V1__x.sql:3:9: a placeholder begins with ${ and does not end. | add } behind its name.",
            })
    void saysWhichPlaceholderHasNoValueAndWhere(String sql, String problem, String nextStep) {
        assertThatThrownBy(() -> Placeholders.defaults().replaceIn("-- ä\n\n " + sql, "V1__x.sql"))
                .isInstanceOf(DbIndexException.class)
                .hasMessage(problem + "\nNext: " + nextStep);
    }

    @Test
    void keepsThePlacesOfTheFile() {
        ReplacedText replaced = Placeholders.defaults()
                .withValues(VALUES)
                .replaceIn("SELECT '${lines}';\n  SELECT ${lines}; ${a}; SELECT 2;\n${lines};${a}", "V1.sql");

        assertThat(SqlScript.statements(replaced))
                .extracting(SqlStatement::text, SqlStatement::line, SqlStatement::column)
                .containsExactly(
                        tuple("SELECT 'x\ny\nz'", 1, 1),
                        tuple("SELECT x\ny\nz", 2, 3),
                        tuple("1", 2, 20),
                        tuple("SELECT 2", 2, 26),
                        tuple("x\ny\nz", 3, 1),
                        tuple("1", 3, 10));
    }

    @Test
    void tellsNoValues() {
        assertThat(Placeholders.defaults().withValues(Map.of("password", "secret")))
                .hasToString("${...} with [password]");
    }

    private static String flyway(String prefix, String suffix, String text) throws IOException {
        StringWriter replaced = new StringWriter();
        try (PlaceholderReplacingReader reader =
                new PlaceholderReplacingReader(prefix, suffix, ":", VALUES, new StringReader(text))) {
            reader.transferTo(replaced);
        }
        return replaced.toString();
    }
}
