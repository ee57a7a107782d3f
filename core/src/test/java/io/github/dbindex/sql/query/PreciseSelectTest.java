package io.github.dbindex.sql.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreciseSelectTest {

    @Test
    void takesTheCastToHalfPrecisionAway() {
        assertThat(PreciseSelect.of(SelectText.of("SELECT id FROM t ORDER BY e::halfvec(3) <=> ?::halfvec(3) LIMIT 5")))
                .contains(new PreciseSelect(
                        "SELECT id , (e::halfvec(3) <=> $1::halfvec(3)) AS dbindex_distance"
                                + " , (e::vector(3) <=> $1::vector(3)) AS dbindex_precise"
                                + " FROM t ORDER BY e::halfvec(3) <=> $1::halfvec(3) LIMIT 5",
                        "SELECT id , (e::vector(3) <=> $1::vector(3)) AS dbindex_distance"
                                + " , (e::vector(3) <=> $1::vector(3)) AS dbindex_precise"
                                + " FROM t ORDER BY e::vector(3) <=> $1::vector(3) LIMIT 5",
                        "dbindex_precise",
                        List.of("vector")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id, CAST(e AS ext.halfvec(3)) <-> CAST(? AS ext.halfvec(3)) AS far FROM t WHERE a = ? ORDER BY far",
                "SELECT id, CAST(e AS ext.halfvec(3)) <-> CAST(? AS ext.halfvec(3)) far FROM t WHERE a = ? ORDER BY far",
                "SELECT id, CAST(e AS ext.halfvec(3)) <-> CAST(? AS ext.halfvec(3)) FROM t WHERE a = ? ORDER BY 2"
            })
    void findsTheCastInTheColumnThatTheOrderNames(String sql) {
        PreciseSelect precise = PreciseSelect.of(SelectText.of(sql)).orElseThrow();

        assertThat(precise.searched())
                .contains(", (CAST(e AS ext.vector(3)) <-> CAST($1 AS ext.vector(3))) AS dbindex_precise FROM t");
        assertThat(precise.exact()).doesNotContain("halfvec");
        assertThat(precise.types()).containsExactly("ext.vector", "unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            LIMIT 50)                   | LIMIT nullif((50)::bigint, (50)::bigint))
            LIMIT ?)                    | LIMIT nullif(($2)::bigint, ($2)::bigint))
            LIMIT 5 * 10 OFFSET 2)      | LIMIT nullif((5 * 10 )::bigint, (5 * 10 )::bigint)OFFSET 2)
            """)
    void liftsTheLimitOfASearchThatIsSortedAgain(String limit, String lifted) {
        String inner = "SELECT * FROM (SELECT * FROM t ORDER BY (binary_quantize(e)::bit(3) <~> binary_quantize(?)) ";
        String outer = " s ORDER BY e <=> '[1,2,3]' LIMIT 10";

        PreciseSelect precise =
                PreciseSelect.of(SelectText.of(inner + limit + outer)).orElseThrow();

        assertThat(precise.exact())
                .isEqualTo("SELECT * , (e <=> '[1,2,3]') AS dbindex_distance FROM (SELECT * FROM t ORDER BY"
                        + " (binary_quantize(e)::bit(3) <~> binary_quantize($1)) " + lifted
                        + " s ORDER BY e <=> '[1,2,3]' LIMIT 10");
        assertThat(precise.searched()).contains(limit.replace("?", "$2")).doesNotContain("nullif");
        assertThat(precise.column()).isEqualTo("dbindex_distance");
        assertThat(precise.types()).isEmpty();
    }

    /** Ordered by the vectors, or by something that is no distance; a limit that is no search's, or the only one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM t",
                "SELECT id FROM t ORDER BY e <=> ? LIMIT 5",
                "SELECT id, halfvec FROM t ORDER BY e <=> ?::vector(3) LIMIT 5",
                "SELECT id FROM t WHERE a = (SELECT a FROM u ORDER BY b LIMIT 1) ORDER BY e <=> ? LIMIT 5",
                "SELECT id FROM (SELECT * FROM t ORDER BY b <~> ? LIMIT 50) s ORDER BY e <=> ?",
                "SELECT id FROM (SELECT * FROM t ORDER BY b <~> ? LIMIT ALL) s ORDER BY e <=> ? LIMIT 5",
                "SELECT id FROM (SELECT *, 1 AS score FROM t ORDER BY b <~> ? LIMIT 50) s ORDER BY score DESC LIMIT 5"
            })
    void leavesOtherQueriesAsTheyAre(String sql) {
        assertThat(PreciseSelect.of(SelectText.of(sql))).isEmpty();
    }
}
