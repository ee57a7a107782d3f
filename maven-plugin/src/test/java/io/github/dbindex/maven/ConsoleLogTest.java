package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.console.Line;
import io.github.dbindex.report.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleLogTest {

    private final RecordingLog log = new RecordingLog();
    private final ConsoleLog console = new ConsoleLog(log, false);

    @Test
    void printsLinesAtTheirLevel() {
        console.print(
                List.of(Line.of(Severity.INFO, "a"), Line.of(Severity.WARNING, "b"), Line.of(Severity.ERROR, "c\nd")));

        assertThat(log.taken()).containsExactly("[INFO] a", "[WARNING] b", "[ERROR] c\\nd");
    }

    @Test
    void letsNothingThroughThatActsOnATerminal() {
        console.info("waiting for \u001b[2Jnightly\n::stop-commands::x");
        console.warn("::error::x");
        console.error("##[group]\u202e");

        assertThat(log.taken())
                .containsExactly(
                        "[INFO] waiting for \\u001b[2Jnightly\\n::stop-commands::x",
                        "[WARNING] \\u003a:error::x",
                        "[ERROR] #\\u0023[group]\\u202e");
    }

    @Test
    void printsAStackTraceLineByLine() {
        console.error(new DbIndexException("Index \"a\r\n::error::x\u001b[m\" is gone.", "look."));

        assertThat(log.taken())
                .hasSizeGreaterThan(3)
                .startsWith(
                        "[ERROR] io.github.dbindex.DbIndexException: Index \"a",
                        "[ERROR] \\u003a:error::x\\u001b[m\" is gone.",
                        "[ERROR] Next: look.")
                .allMatch(line -> line.startsWith("[ERROR] "));
    }
}
