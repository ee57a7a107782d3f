package io.github.dbindex.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.report.Cell;
import io.github.dbindex.report.DisplayWidth;
import io.github.dbindex.report.Outcome;
import io.github.dbindex.report.Quantity;
import io.github.dbindex.report.Section.Table;
import io.github.dbindex.report.Section.Table.Fine;
import io.github.dbindex.report.Section.Table.Row;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableLinesTest {

    private static final Table INDEXES = table(
            row("conversation_messages_session_created_idx", "conversation_messages", 3 << 20, true),
            row("a_idx", "a", 16 << 10, true));

    @Test
    void alignsNumbersByTheirType() {
        assertThat(lines(INDEXES, 140))
                .containsExactly(
                        "index                                      on                      size  checks",
                        "conversation_messages_session_created_idx  conversation_messages   3 MB  exists valid definition used recall@10 0.981 ± 0.009",
                        "a_idx                                      a                      16 kB  exists valid definition used recall@10 0.981 ± 0.009");
    }

    @Test
    void wrapsTheLastColumnAndKeepsANumberAndItsSpreadTogether() {
        assertThat(lines(INDEXES, 100))
                .containsExactly(
                        "index                                      on                      size  checks",
                        "conversation_messages_session_created_idx  conversation_messages   3 MB  exists valid definition",
                        "                                                                         used recall@10",
                        "                                                                         0.981 ± 0.009",
                        "a_idx                                      a                      16 kB  exists valid definition",
                        "                                                                         used recall@10",
                        "                                                                         0.981 ± 0.009");
    }

    @Test
    void givesARowLinesOfItsOwnRatherThanCutAName() {
        assertThat(lines(INDEXES, 60))
                .containsExactly(
                        "conversation_messages_session_created_idx",
                        "    on conversation_messages · size 3 MB",
                        "    checks exists valid definition used recall@10",
                        "    0.981 ± 0.009",
                        "a_idx",
                        "    on a · size 16 kB",
                        "    checks exists valid definition used recall@10",
                        "    0.981 ± 0.009");
    }

    @Test
    void keepsNamesThatDifferAtTheirEndApart() {
        String name = "a_name_of_an_index_that_is_as_long_as_postgresql_allows_them_";
        Table table = table(row(name + "1", "t", 1, true), row(name + "2", "t", 1, true));

        assertThat(String.join("\n", lines(table, 40))).contains(name + "1", name + "2");
    }

    @Test
    void alignsWhatTakesTwoColumns() {
        Table table = new Table(
                "T",
                List.of("name", "rows"),
                List.of(
                        Row.of(true, new Cell.Name("索引_😀"), new Quantity.Count(1)),
                        Row.of(true, new Cell.Name("größe"), new Quantity.Count(12_345)),
                        Row.of(true, new Cell.Name("e\u0301te\u0301"), Cell.none())));

        assertThat(lines(table, 80))
                .containsExactly("name       rows", "索引_😀       1", "größe    12 345", "e\u0301te\u0301");
        assertThat(DisplayWidth.of("索引_😀")).isEqualTo(7);
    }

    @Test
    void sumsUpWhatIsFineAndShowsWhatIsNot() {
        Table table = many(10_000, 2);

        assertThat(lines(table, 100))
                .containsExactly(
                        "index  on   size  checks",
                        "idx_0  t   16 kB  index-exists FAILED",
                        "idx_1  t   16 kB  index-exists FAILED",
                        "9 998 indexes as declared");
        assertThat(lines(many(10_000, 0), 100)).containsExactly("10 000 indexes as declared");
    }

    @Test
    void saysHowMuchIsLeftOut() {
        assertThat(lines(many(1_000, 300), 100))
                .hasSize(23)
                .endsWith("700 indexes as declared", "... and 280 more rows: all of them are in the report");
        assertThat(TableLines.of(many(20, 0), new Screen(100, 100, 20))).hasSize(21);
    }

    @Test
    void isLeftOutWithoutRows() {
        assertThat(lines(many(0, 0), 100)).isEmpty();
    }

    private static List<String> lines(Table table, int width) {
        return TableLines.of(table, new Screen(width, width, 20)).stream()
                .map(line -> line.text(false))
                .toList();
    }

    private static Table many(int all, int failed) {
        return table(IntStream.range(0, all)
                .mapToObj(i -> row("idx_" + i, "t", 16 << 10, i >= failed))
                .toArray(Row[]::new));
    }

    private static Table table(Row... rows) {
        return new Table(
                "Indexes", List.of("index", "on", "size", "checks"), List.of(rows), new Fine("index", "as declared"));
    }

    private static Row row(String index, String table, long bytes, boolean isFine) {
        List<Outcome> fine = Stream.<Outcome>concat(
                        Stream.of("exists", "valid", "definition", "used").map(Outcome.Passed::new),
                        Stream.of(new Outcome.Measured("recall@10", new Quantity.Share(0.981, 0.009))))
                .toList();
        return Row.of(
                isFine,
                new Cell.Name(index),
                new Cell.Name(table),
                new Quantity.Size(bytes),
                new Cell.Checks(isFine ? fine : List.of(new Outcome.Failed("index-exists"))));
    }
}
