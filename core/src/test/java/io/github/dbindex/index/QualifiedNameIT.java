package io.github.dbindex.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@Postgres
class QualifiedNameIT {

    @Test
    void quotesTheWordsThatTheServerTakesForNoName(TestDatabase db) {
        assertThat(db.queryStrings("SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T') ORDER BY word"))
                .hasSizeGreaterThan(90)
                .allSatisfy(word ->
                        assertThat(QualifiedName.readable(String.valueOf(word))).isEqualTo("\"" + word + "\""));
        assertThat(db.queryStrings("SELECT word FROM pg_get_keywords() WHERE catcode NOT IN ('R', 'T') ORDER BY word"))
                .hasSizeGreaterThan(300)
                .allSatisfy(word ->
                        assertThat(QualifiedName.readable(String.valueOf(word))).isEqualTo(word));
    }
}
