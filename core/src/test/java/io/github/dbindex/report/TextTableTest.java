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

    @Test
    void fitsAWidth() {
        TextTable table = new TextTable("index", "size>", "checks");
        table.add("conversation_messages_session_created_idx", "3 MB", "exists valid definition used recall");
        table.add("a_idx", "16 kB", "exists");

        assertThat(table.lines(80))
                .containsExactly(
                        "index                                       size  checks",
                        "conversation_messages_session_created_idx   3 MB  exists valid definition used",
                        "                                                  recall",
                        "a_idx                                      16 kB  exists");
        assertThat(table.lines(60))
                .containsExactly(
                        "index                         size  checks",
                        "conversation_messages_sess…   3 MB  exists valid definition",
                        "                                    used recall",
                        "a_idx                        16 kB  exists")
                .allMatch(line -> line.length() <= 60);
    }

    @Test
    void shortensWhatARowIsAboutLast() {
        TextTable table = new TextTable("index", "on", "checks");
        table.add("conversation_sessions_assistant_idx", "conversation_sessions", "exists valid definition used");

        assertThat(table.lines(74))
                .containsExactly(
                        "index                                on           checks",
                        "conversation_sessions_assistant_idx  conversati…  exists valid definition",
                        "                                                  used");
    }

    @Test
    void keepsANumberAndItsSpreadTogether() {
        TextTable table = new TextTable("index", "checks");
        table.add("a", "exists valid definition used recall@10 0.981 ± 0.009");

        assertThat(table.lines(52))
                .containsExactly(
                        "index  checks", "a      exists valid definition used recall@10", "       0.981 ± 0.009");
    }
}
