package io.github.dbindex.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A part of a report that is made to be looked at: every goal says what it has, every format how it shows it. */
public sealed interface Section {

    /** Its heading. */
    String title();

    /** Shows itself in a format. */
    <T> T accept(Visitor<T> visitor);

    /** One method for each kind of section. */
    interface Visitor<T> {

        T table(Table table);

        T timeline(Timeline timeline);

        T curve(Curve curve);

        T folded(Folded folded);

        T checklist(Checklist checklist);
    }

    /**
     * Rows of cells under a header.
     *
     * @param columns their names
     * @param fine how rows are summed up that nobody has to look at; null if every row is worth a look
     */
    record Table(
            String title,
            List<String> columns,
            List<Row> rows,
            @Nullable Fine fine) implements Section {

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** Every row of which is worth a look. */
        public Table(String title, List<String> columns, List<Row> rows) {
            this(title, columns, rows, null);
        }

        /**
         * One row.
         *
         * @param isFine whether nobody has to look at it
         */
        public record Row(boolean isFine, List<Cell> cells) {

            public Row {
                cells = List.copyOf(cells);
            }

            public static Row of(boolean isFine, Cell... cells) {
                return new Row(isFine, List.of(cells));
            }
        }

        /**
         * The words for rows that are fine: {@code 9 998 indexes as declared}.
         *
         * @param noun for one row
         * @param words behind it
         */
        public record Fine(String noun, String words) {

            public String of(long rows) {
                return Amounts.of(rows, noun) + " " + words;
            }
        }

        /** Which columns hold numbers and nothing else, in one pass over the rows. */
        public BitSet numeric() {
            BitSet numbers = new BitSet();
            BitSet others = new BitSet();
            for (Row row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    Cell cell = row.cells().get(i);
                    if (!cell.text().isEmpty()) {
                        (cell instanceof Quantity ? numbers : others).set(i);
                    }
                }
            }
            numbers.andNot(others);
            return numbers;
        }

        /** The same without columns in which no row has anything to say. */
        public Table withoutEmptyColumns() {
            int[] used = IntStream.range(0, columns.size())
                    .filter(column -> rows.stream()
                            .anyMatch(row -> !row.cells().get(column).text().isEmpty()))
                    .toArray();
            return new Table(
                    title,
                    only(used, columns),
                    rows.stream()
                            .map(row -> new Row(row.isFine(), only(used, row.cells())))
                            .toList(),
                    fine);
        }

        /** For JSON: each row by the names of its columns. */
        public List<Map<String, @Nullable Object>> json() {
            return rows.stream()
                    .map(row -> {
                        Map<String, @Nullable Object> json = new LinkedHashMap<>();
                        for (int i = 0; i < columns.size(); i++) {
                            json.put(columns.get(i), row.cells().get(i).json());
                        }
                        return json;
                    })
                    .toList();
        }

        private static <T> List<T> only(int[] used, List<T> all) {
            return Arrays.stream(used).mapToObj(all::get).toList();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.table(this);
        }
    }

    /** What happened when. */
    record Timeline(String title, List<Span> spans) implements Section {

        /** One thing that took a while. */
        public record Span(String label, Instant from, Duration time, String note) {}

        public Timeline {
            spans = List.copyOf(spans);
        }

        /** The same as a table, where there are no pictures. */
        public Table asTable() {
            return new Table(
                    title,
                    List.of("what", "from", "time", ""),
                    spans.stream()
                            .map(span -> Table.Row.of(
                                    false,
                                    new Cell.Name(span.label()),
                                    new Cell.Text(span.from().toString()),
                                    new Quantity.Time(span.time()),
                                    new Cell.Text(span.note())))
                            .toList());
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.timeline(this);
        }
    }

    /** Points that trade one quantity for another, such as recall for time. */
    record Curve(String title, String xAxis, String yAxis, List<Point> points) implements Section {

        /**
         * A measured point.
         *
         * @param spread half the interval of y that the measurement leaves open; 0 for none
         */
        public record Point(String label, double x, double y, double spread) {}

        public Curve {
            points = List.copyOf(points);
        }

        /** The same as a table, where there are no pictures. */
        public Table asTable() {
            return new Table(
                    title,
                    List.of("point", xAxis, yAxis),
                    points.stream()
                            .map(point -> Table.Row.of(
                                    false,
                                    new Cell.Name(point.label()),
                                    new Quantity.Measured(point.x(), 0),
                                    new Quantity.Measured(point.y(), point.spread())))
                            .toList());
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.curve(this);
        }
    }

    /** Long text, such as a query's plan, that is unfolded when somebody wants it. */
    record Folded(String title, String text) implements Section {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.folded(this);
        }
    }

    /** Things that should hold, each ticked or not. */
    record Checklist(String title, List<Item> items) implements Section {

        /**
         * One thing.
         *
         * @param reason why it is not ticked, or what it was ticked by; null if there is nothing to add
         */
        public record Item(
                boolean isTicked, String text, @Nullable String reason) {}

        public Checklist {
            items = List.copyOf(items);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.checklist(this);
        }
    }
}
