package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MavenOutputTest {

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final RecordingLog log = new RecordingLog();

    @Test
    void logsTheLinesThatStay() {
        MavenOutput output = output(Terminal.none());
        output.info("one");
        output.warn("two");
        assertThat(log.taken()).containsExactly("[INFO] one", "[WARNING] two");
        assertThat(output.rewrites()).isFalse();
        assertThat(output.width()).isEqualTo(100);
    }

    @Test
    void neverReachesASecondLineOfTheTerminal() {
        output(new Terminal(true, 30)).rewrite("0123456789012345678901234567890");
        assertThat(printed()).isEqualTo("\r\u001b[K[INFO] 012345678901234567890…");
    }

    @Test
    void clearsOnlyWhatItHasShown() {
        MavenOutput output = output(new Terminal(true, 80));
        output.clear();
        output.rewrite("x");
        output.clear();
        output.clear();
        assertThat(printed()).isEqualTo("\r\u001b[K[INFO] x\r\u001b[K");
    }

    private MavenOutput output(Terminal terminal) {
        return new MavenOutput(log, terminal, new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return console.toString(StandardCharsets.UTF_8);
    }
}
