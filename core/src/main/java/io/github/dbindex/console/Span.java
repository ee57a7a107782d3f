package io.github.dbindex.console;

import io.github.dbindex.report.DisplayWidth;
import io.github.dbindex.report.Printable;
import java.util.Arrays;
import java.util.List;

/** A piece of a line that is not broken, in one colour; harmless whatever it was made of. */
record Span(String text, Colour colour) {

    Span {
        text = Printable.of(text);
    }

    static Span of(String text) {
        return new Span(text, Colour.NONE);
    }

    /** One for each word. */
    static List<Span> words(String text) {
        return words(text, Colour.NONE);
    }

    static List<Span> words(String text, Colour colour) {
        return Arrays.stream(text.split(" ", -1))
                .map(word -> new Span(word, colour))
                .toList();
    }

    static Span blanks(int count) {
        return of(" ".repeat(count));
    }

    int width() {
        return DisplayWidth.of(text);
    }
}
