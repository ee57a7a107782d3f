package io.github.dbindex.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One value of a table, typed: every format shows it in its own way, and none has to read it back out of a text. */
public sealed interface Cell permits Cell.Text, Cell.Name, Cell.Code, Cell.Checks, Cell.Place, Cell.Status, Quantity {

    /** In words, without marks or colours; empty if there is nothing to show. */
    String text();

    /** For JSON: a string, a number, a list or a map; null if there is nothing to show. */
    @Nullable
    Object json();

    /** Shows itself in a format. */
    <T> T accept(Visitor<T> visitor);

    /** One method for each kind of cell. */
    interface Visitor<T> {

        T text(Text text);

        T name(Name name);

        T code(Code code);

        T quantity(Quantity quantity);

        T checks(Checks checks);

        T place(Place place);

        T status(Status status);
    }

    /** Nothing to show. */
    static Cell none() {
        return new Text("");
    }

    /** Words. */
    record Text(String text) implements Cell {

        @Override
        public @Nullable Object json() {
            return text.isEmpty() ? null : text;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.text(this);
        }
    }

    /** What something is called; never shortened, so that no two are taken for one. */
    record Name(String text) implements Cell {

        @Override
        public Object json() {
            return text;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.name(this);
        }
    }

    /** SQL. */
    record Code(String text) implements Cell {

        @Override
        public Object json() {
            return text;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.code(this);
        }
    }

    /** What was checked of a row's subject, and what came of it. */
    record Checks(List<Outcome> outcomes) implements Cell {

        public Checks {
            outcomes = List.copyOf(outcomes);
        }

        @Override
        public String text() {
            return outcomes.stream().map(Outcome::text).collect(Collectors.joining(" "));
        }

        @Override
        public Object json() {
            List<Object> json = new ArrayList<>();
            outcomes.forEach(outcome -> json.add(outcome.json()));
            return json;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.checks(this);
        }
    }

    /** A place in a file. */
    record Place(Location location) implements Cell {

        @Override
        public String text() {
            return location.toString();
        }

        @Override
        public Object json() {
            return location.json();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.place(this);
        }
    }

    /** How something stands: a word that is good, bad or neither. */
    record Status(String text, Tone tone) implements Cell {

        /** What the reader should think of it. */
        public enum Tone {
            GOOD,
            BAD,
            NEUTRAL
        }

        public static Status good(String text) {
            return new Status(text, Tone.GOOD);
        }

        public static Status bad(String text) {
            return new Status(text, Tone.BAD);
        }

        @Override
        public Object json() {
            return text;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.status(this);
        }
    }
}
