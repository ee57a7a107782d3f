package io.github.dbindex.sql.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.sql.query.SelectText.WithDistance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            SELECT 1                                        ! SELECT 1                                          ! 0
            SELECT a FROM t WHERE b = ? AND c = ?;          ! SELECT a FROM t WHERE b = $1 AND c = $2           ! 2
            SELECT a FROM t ORDER BY e <=>? LIMIT ?         ! SELECT a FROM t ORDER BY e <=> $1 LIMIT $2        ! 2
            SELECT a FROM t ORDER BY e<=>?::vector(3)       ! SELECT a FROM t ORDER BY e<=> $1::vector(3)       ! 1
            SELECT '?', "?", $$?$$, E'\\'?' FROM t -- ?     ! SELECT '?', "?", $$?$$, E'\\'?' FROM t            ! 0
            SELECT /* ? */ a FROM t WHERE j ?? 'key'        ! SELECT /* ? */ a FROM t WHERE j ? 'key'           ! 0
            SELECT a FROM t WHERE j ??| ARRAY[?]            ! SELECT a FROM t WHERE j ?| ARRAY[$1]              ! 1
            SELECT a FROM t WHERE j ???                     ! SELECT a FROM t WHERE j ? $1                      ! 1
            (SELECT a FROM t) UNION (VALUES (?))            ! (SELECT a FROM t) UNION (VALUES ($1))             ! 1
            WITH x AS (SELECT ?) TABLE x                    ! WITH x AS (SELECT $1) TABLE x                     ! 1
            """)
    void numbersTheParameters(String sql, String text, int parameters) {
        assertThat(SelectText.of(sql)).isEqualTo(new SelectText(text, parameters));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DELETE FROM t                  | a statement that begins with DELETE
            EXPLAIN SELECT 1               | a statement that begins with EXPLAIN
            SELECT 1; DROP TABLE t         | 2 statements
            -- only this                   | nothing
            SELECT a FROM t WHERE b = $1   | a parameter written as $1
            """)
    void refusesWhatIsNoSelect(String sql, String what) {
        assertThatThrownBy(() -> SelectText.of(sql))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT id FROM t ORDER BY e <=> ? LIMIT 5              | SELECT id , (e <=> $1) AS dbindex_distance FROM t ORDER BY e <=> $1 LIMIT 5
            SELECT id FROM t ORDER BY (e <=> ?), id                | SELECT id , ((e <=> $1)) AS dbindex_distance FROM t ORDER BY (e <=> $1), id
            SELECT a[1] FROM t ORDER BY e <-> '[1]' ASC            | SELECT a[1] , (e <-> '[1]') AS dbindex_distance FROM t ORDER BY e <-> '[1]' ASC
            SELECT a IS DISTINCT FROM b FROM t ORDER BY d OFFSET 1 | SELECT a IS DISTINCT FROM b , (d) AS dbindex_distance FROM t ORDER BY d OFFSET 1
            SELECT extract(day FROM x) FROM t ORDER BY d           | SELECT extract(day FROM x) , (d) AS dbindex_distance FROM t ORDER BY d
            SELECT id, d AS e FROM t ORDER BY d                    | SELECT id, d AS e , (d) AS dbindex_distance FROM t ORDER BY d
            """)
    void addsWhatItOrdersByToItsColumns(String sql, String text) {
        assertThat(SelectText.of(sql).withDistance()).contains(new WithDistance(text, SelectText.DISTANCE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT id, e <=> '[1]' AS distance FROM t ORDER BY distance LIMIT 5 | distance
            SELECT id, e <=> '[1]' distance FROM t ORDER BY distance            | distance
            SELECT distance, id FROM (SELECT 1) s ORDER BY distance             | distance
            SELECT s.distance, id FROM s ORDER BY distance                      | distance
            SELECT id, e <=> '[1]' FROM t ORDER BY 2                            | 2
            """)
    void findsWhatItOrdersByAmongItsColumns(String sql, String column) {
        assertThat(SelectText.of(sql).withDistance()).contains(new WithDistance(sql, column));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM t",
                "SELECT 1 ORDER BY 1",
                "TABLE t ORDER BY a",
                "SELECT (SELECT a FROM t ORDER BY a)"
            })
    void hasNoDistanceWithoutAnOrderAndATable(String sql) {
        assertThat(SelectText.of(sql).withDistance()).isEmpty();
    }

    @Test
    void looksIntoNoBrackets() {
        assertThat(SelectText.of(
                                "WITH c AS (SELECT id, e <=> ? AS d FROM t ORDER BY d LIMIT 40) SELECT id FROM c ORDER BY d")
                        .withDistance())
                .map(WithDistance::text)
                .contains("WITH c AS (SELECT id, e <=> $1 AS d FROM t ORDER BY d LIMIT 40)"
                        + " SELECT id , (d) AS dbindex_distance FROM c ORDER BY d");
    }
}
