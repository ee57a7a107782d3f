package io.github.dbindex.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.sql.SqlStatement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which spellings are taken for what PostgreSQL prints, and which are left to the server to judge. */
class PrintedIndexTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            (a)                                      | USING btree (a)
            using BTREE(A)                           | USING btree (a)
            (a ASC, b ASC NULLS LAST, c NULLS LAST)  | USING btree (a, b, c)
            (a DESC NULLS FIRST)                     | USING btree (a DESC)
            (a ASC NULLS FIRST)                      | USING btree (a NULLS FIRST)
            (a /* one */, b -- two                   | USING btree (a, b
            (lower(a), "B c")                        | USING btree (lower(a), "B c")
            (a) WITH (fillfactor = 70)               | USING btree (a) WITH (fillfactor='70')
            (a) WITH (deduplicate_items = off)       | USING btree (a) WITH (deduplicate_items='off')
            (a) WHERE b > 0                          | USING btree (a) WHERE (b > 0)
            (a) WHERE (b > 0)                        | USING btree (a) WHERE (b > 0)
            USING hnsw (e vector_l2_ops) WITH (m=16) | USING hnsw (e vector_l2_ops) WITH (m='16')
            """)
    void takesSpellingsThatCannotMeanAnythingElse(String declared, String printed) {
        assertThat(index(declared).isPrintedAs(index(printed).text())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            (a)                        | USING btree (b)
            (a)                        | USING hash (a)
            (a, b)                     | USING btree (b, a)
            (a DESC)                   | USING btree (a)
            (a DESC NULLS LAST)        | USING btree (a DESC)
            (a NULLS FIRST)            | USING btree (a)
            ("A")                      | USING btree (a)
            (lower('A'))               | USING btree (lower('a'))
            (a) WITH (fillfactor = 70) | USING btree (a) WITH (fillfactor='71')
            (a) WITH (fillfactor = 70) | USING btree (a)
            (a) WHERE b > 0            | USING btree (a)
            (a) WHERE (b) > (0)        | USING btree (a) WHERE (b > 0)
            (a) WHERE "with" = '16'    | USING btree (a) WHERE "with" = 16
            (a) INCLUDE (b)            | USING btree (a, b)
            (a) INCLUDE (b)            | USING btree (a)
            (a COLLATE "C")            | USING btree (a)
            (a text_pattern_ops)       | USING btree (a)
            (desc_nulls_last)          | USING btree (desc)
            """)
    void doesNotTakeWhatMayMeanAnotherIndex(String declared, String printed) {
        assertThat(index(declared).isPrintedAs(index(printed).text())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE UNIQUE INDEX i ON t (a) | CREATE INDEX i ON t USING btree (a)
            CREATE INDEX i ON t (a)        | CREATE UNIQUE INDEX i ON t USING btree (a)
            CREATE INDEX i ON ONLY t (a)   | CREATE INDEX i ON t USING btree (a)
            CREATE INDEX i ON t (a)        | DROP INDEX i
            """)
    void looksAtTheRestOfTheStatementToo(String declared, String printed) {
        assertThat(create(declared).isPrintedAs(printed)).isFalse();
    }

    private record Written(CreateIndex index, String text) {

        boolean isPrintedAs(String printed) {
            return index.isPrintedAs(printed);
        }
    }

    private static Written index(String definition) {
        String text = "CREATE INDEX i ON t " + definition;
        return new Written(create(text), text);
    }

    private static CreateIndex create(String sql) {
        return (CreateIndex) Statements.in(new SqlStatement(sql, 1, 1));
    }
}
