package io.github.dbindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @Test
    void showsWhatCouldActAsAnEscape() {
        assertThat(Printable.of("a\nb\r\n\tc")).isEqualTo("a\\nb\\r\\n\\tc");
        assertThat(Printable.of("\u001b[2Jgone")).isEqualTo("\\u001b[2Jgone");
        assertThat(Printable.of("\u009b2Jgone")).isEqualTo("\\u009b2Jgone");
        assertThat(Printable.of("abc\u202edef\u2066")).isEqualTo("abc\\u202edef\\u2066");
        assertThat(Printable.of("a\u200bb\u2028c\u0085d")).isEqualTo("a\\u200bb\\u2028c\\u0085d");
        assertThat(Printable.of("half \ud83d of it")).isEqualTo("half \\ud83d of it");
        assertThat(Printable.of("tag \udb40\udc41")).isEqualTo("tag \\U000e0041");
    }

    @ParameterizedTest
    @ValueSource(strings = {"größe 索引 😀", "a ± b · c — “d”", "👨‍💻", ""})
    void leavesEveryScriptAsItIs(String text) {
        assertThat(Printable.line(text)).isEqualTo(text);
    }

    @Test
    void isNoCommandOfACiServer() {
        assertThat(Printable.line("::stop-commands::x")).isEqualTo("\\u003a:stop-commands::x");
        assertThat(Printable.line("  ::error::x")).isEqualTo("  \\u003a:error::x");
        assertThat(Printable.line("x ##[add-mask]y ###[z]")).isEqualTo("x #\\u0023[add-mask]y ##\\u0023[z]");
        assertThat(Printable.line("embedding::text")).isEqualTo("embedding::text");
    }
}
