package io.github.dbindex.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableMentionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            (id) WHERE items.total > 0                          | (id) WHERE total > 0
            (id) WHERE shop.items.total > 0 AND Items.paid      | (id) WHERE total > 0 AND paid
            ((items.a + shop . "items" . "B b"))                | ((a + "B b"))
            (lower(items.name), (items.data -> 'x'))            | (lower(name), (data -> 'x'))
            (id) WHERE "Items".total > 0                        | (id) WHERE "Items".total > 0
            (id items.my_ops)                                   | (id items.my_ops)
            (items.f(id))                                       | (items.f(id))
            ((id::items.money))                                 | ((id::items.money))
            (name COLLATE items."x") WHERE items.items.total>0  | (name COLLATE items."x") WHERE total>0
            (name) WHERE 'items.total' = name                   | (name) WHERE 'items.total' = name
            (items)                                             | (items)
            """)
    void leavesTheTableOutWhereAColumnStands(String definition, String without) {
        assertThat(TableMentions.removedFrom(definition, "items")).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(f(items))", "(f(items.*))", "(f(shop.items.*))", "(id) WHERE f(ITEMS)", "(f(id, items))"})
    void seesTheWholeRow(String definition) {
        assertThat(TableMentions.ofWholeRow(definition, "items")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(f(id))", "(items(id))", "(id) WHERE items.total > 0", "((id::items))", "(f('items'))"})
    void seesNoWholeRowElsewhere(String definition) {
        assertThat(TableMentions.ofWholeRow(definition, "items")).isFalse();
    }

    @Test
    void writesAPartitionsIndexWithoutItsParentsName() {
        CreateIndex statement = (CreateIndex) Statements.in(
                new SqlStatement("CREATE INDEX CONCURRENTLY i ON shop.items (id) WHERE shop.items.total > 0", 1, 1));

        assertThat(statement.concurrentlyOn("i_1", QualifiedName.of("shop", "items_1")))
                .isEqualTo("CREATE INDEX CONCURRENTLY \"i_1\" ON \"shop\".\"items_1\" (id) WHERE total > 0");
        assertThat(statement.concurrentlyOn("i", QualifiedName.of("shop", "items")))
                .isEqualTo("CREATE INDEX CONCURRENTLY \"i\" ON \"shop\".\"items\" (id) WHERE shop.items.total > 0");
        assertThat(statement.on("x", "pg_temp.items"))
                .isEqualTo("CREATE INDEX \"x\" ON pg_temp.items (id) WHERE total > 0");
    }
}
