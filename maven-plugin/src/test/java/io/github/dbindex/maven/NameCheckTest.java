package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.migrate.UnknownName;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameCheckTest {

    @Test
    void tellsWhichParameterIsMeant() {
        Properties given = new Properties();
        given.putAll(Map.of(
                "dbindex.lcoations", "filesystem:x",
                "dbindex.failon", "never",
                "dbindex.something.else", "1",
                "dbindex.url", "postgres://here/shop",
                "dbindex.placeholders.any", "thing",
                "other.url", "x"));

        assertThat(NameCheck.ofProperties(
                        given, NameCheck.COMMAND_LINE, Set.of("dbindex.locations", "dbindex.failOn", "dbindex.url")))
                .extracting(UnknownName::described)
                .containsExactly(
                        "Nobody knows dbindex.failon, which is set in the command line. Is it dbindex.failOn?",
                        "Nobody knows dbindex.lcoations, which is set in the command line. Is it dbindex.locations?",
                        "Nobody knows dbindex.something.else, which is set in the command line.");
    }
}
