package io.github.dbindex.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
     * @param columns a name that ends with {@code >} is aligned to the right
     */
    record Table(String title, List<String> columns, List<List<String>> rows) implements Section {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
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
