package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.index.QualifiedName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationTest {

    @ParameterizedTest
    @CsvSource({
        "r, table, false, false",
        "p, partitioned table, false, true",
        "m, materialized view, false, false",
        "v, view, false, false",
        "f, foreign table, false, false",
        "S, sequence, false, false",
        "i, index, true, false",
        "I, partitioned index, true, true",
        "t, TOAST table, false, false",
        "c, composite type, false, false",
        "x, relation of kind x, false, false"
    })
    void namesItsKind(char kind, String name, boolean index, boolean partitioned) {
        Relation relation = new Relation(1, QualifiedName.of("public", "it"), kind, "app", -1, 0);

        assertThat(relation.kindName()).isEqualTo(name);
        assertThat(relation.isIndex()).isEqualTo(index);
        assertThat(relation.isPartitioned()).isEqualTo(partitioned);
    }
}
