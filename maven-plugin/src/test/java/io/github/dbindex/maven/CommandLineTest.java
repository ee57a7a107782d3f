package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
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

    @Test
    void takesAnEmptyElementForAnEmptyPlaceholder() {
        Map<String, @Nullable String> placeholders = new HashMap<>();
        placeholders.put("a", null);

        assertThat(given(Map.of()).map("dbindex.placeholders", placeholders)).isEqualTo(Map.of("a", ""));
    }

    @Test
    void namesAnEmptyElementOfAList() {
        List<String> schemas = new ArrayList<>();
        schemas.add(null);

        assertThatThrownBy(() -> given(Map.of()).list("dbindex.schemas", schemas))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("dbindex.schemas has an empty element.\nNext: write a value into it, or take it out.");
        assertThatThrownBy(() -> given(Map.of("dbindex.schemas", "a,,b")).list("dbindex.schemas", null))
                .hasMessageStartingWith("dbindex.schemas has an empty element.");
        assertThat(given(Map.of("dbindex.schemas", "")).list("dbindex.schemas", List.of("a")))
                .isEmpty();
    }

    @Test
    void knowsAFlagThatIsSetNowhere() {
        assertThat(given(Map.of()).flagOrNull("dbindex.mixed", null)).isNull();
        assertThat(given(Map.of()).flagOrNull("dbindex.mixed", true)).isTrue();
        assertThat(given(Map.of("dbindex.mixed", "")).flagOrNull("dbindex.mixed", false))
                .isTrue();
        assertThat(given(Map.of("dbindex.mixed", "false")).flagOrNull("dbindex.mixed", true))
                .isFalse();
    }

    private static CommandLine given(Map<String, String> properties) {
        Properties all = new Properties();
        all.putAll(properties);
        return new CommandLine(all);
    }
}
