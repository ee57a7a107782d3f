package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void winsOverThePom() {
        CommandLine given = given(Map.of(
                "dbindex.url", "postgres://here/shop",
                "dbindex.schemas", "app, audit",
                "dbindex.skip", "",
                "dbindex.createExtension", "false",
                "dbindex.placeholders.chunks", "500"));

        assertThat(given.text("dbindex.url", "postgres://there/shop")).isEqualTo("postgres://here/shop");
        assertThat(given.required("dbindex.url", "postgres://there/shop")).isEqualTo("postgres://here/shop");
        assertThat(given.list("dbindex.schemas", List.of("public"))).containsExactly("app", "audit");
        assertThat(given.flag("dbindex.skip", false)).isTrue();
        assertThat(given.flag("dbindex.createExtension", true)).isFalse();
        assertThat(given.map("dbindex.placeholders", Map.of("chunks", "10000", "messages", "9")))
                .isEqualTo(Map.of("chunks", "500", "messages", "9"));
    }

    @Test
    void leavesToThePomWhatItDoesNotSay() {
        CommandLine given = given(Map.of());

        assertThat(given.text("dbindex.url", null)).isNull();
        assertThat(given.text("dbindex.url", "postgres://there/shop")).isEqualTo("postgres://there/shop");
        assertThat(given.list("dbindex.schemas", null)).isEmpty();
        assertThat(given.list("dbindex.schemas", List.of("public"))).containsExactly("public");
        assertThat(given.flag("dbindex.skip", true)).isTrue();
        assertThat(given.map("dbindex.placeholders", null)).isEmpty();
    }

    private static CommandLine given(Map<String, String> properties) {
        Properties all = new Properties();
        all.putAll(properties);
        return new CommandLine(all);
    }
}
