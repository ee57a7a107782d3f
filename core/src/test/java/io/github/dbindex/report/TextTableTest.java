package io.github.dbindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsColumnsAndNumbers() {
        TextTable table = new TextTable("INDEX", "SIZE>", "STATE");
        table.add("orders_idx", "8 kB", "valid");
        table.add("größe_idx", "195 MB", "");

        assertThat(table.lines())
                .containsExactly("INDEX         SIZE  STATE", "orders_idx    8 kB  valid", "größe_idx   195 MB");
    }

    @Test
    void countsACharacterOutsideTheBasicPlaneOnce() {
        TextTable table = new TextTable("A", "B");
        table.add("😀😀", "x");

        assertThat(table.lines()).containsExactly("A   B", "😀😀  x");
    }

    @Test
    void isItsHeaderWithoutRows() {
        assertThat(new TextTable("INDEX", "SIZE>").lines()).containsExactly("INDEX  SIZE");
    }
}
