package io.github.dbindex.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.query.SortKey.Distance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortKeyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ((e <-> '[1,2]'::vector))                         | e                    | <-> | '[1,2]'::vector    | true
            (((e)::halfvec(3) <=> $1))                        | (e)::halfvec(3)      | <=> | $1                 | true
            (e OPERATOR(extensions.<#>) '[1]'::extensions.vector) | e                | <#> | '[1]'::extensions.vector | true
            (e OPERATOR("my ext".<+>) $0)                     | e                    | <+> | $0                 | true
            ('1'::double precision - (e <-> $1))              | e                    | <-> | $1                 | false
            (abs((e <-> $1)))                                 | e                    | <-> | $1                 | false
            ((i.bits <~> '101'::"bit"))                       | i.bits               | <~> | '101'::"bit"       | true
            """)
    void findsTheDistance(String printed, String left, String operator, String right, boolean bare) {
        assertThat(SortKey.of(printed).distance()).contains(new Distance(left, operator, right, bare));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "(a - b)", "('<->'::text)", "(a || ' <=> '::text)"})
    void findsNoDistanceWhereThereIsNone(String printed) {
        assertThat(SortKey.of(printed).distance()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ((e <-> $1)) DESC            | e <-> $1 | true
            ((e <-> $1)) NULLS FIRST     | e <-> $1 | false
            id DESC NULLS LAST           | id       | true
            (a) + (b)                    | (a) + (b) | false
            """)
    void tellsTheDirection(String printed, String expression, boolean descending) {
        assertThat(SortKey.of(printed)).isEqualTo(new SortKey(expression, descending));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'[1,2]'::vector",
                "$1",
                "($1)::halfvec(3)",
                "(InitPlan 1).col1",
                "'a''b'::text",
                "$0",
                "'{1}'::real[]"
            })
    void knowsWhatDoesNotChangeFromRowToRow(String operand) {
        assertThat(SortKey.isConstant(operand)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "b.e", "(e)::halfvec(3)", "(SubPlan 1)", "f($1, e)", "\"E\""})
    void knowsWhatChangesFromRowToRow(String operand) {
        assertThat(SortKey.isConstant(operand)).isFalse();
    }

    @Test
    void comparesWithoutTableNamesAndBrackets() {
        assertThat(SortKey.normal("((i.e)::halfvec(3))")).isEqualTo(SortKey.normal("(e)::halfvec(3)"));
        assertThat(SortKey.normal("\"My Table\".\"E\"")).isEqualTo("\"E\"");
    }
}
