package io.github.dbindex.console;

import io.github.dbindex.report.Cell;
import io.github.dbindex.report.Outcome;
import io.github.dbindex.report.Quantity;
import java.util.List;
import java.util.stream.Stream;

/** A cell as words between which a line may be broken. */
final class CellWords implements Cell.Visitor<List<Span>> {

    @Override
    public List<Span> text(Cell.Text text) {
        return Span.words(text.text());
    }

    @Override
    public List<Span> name(Cell.Name name) {
        return List.of(Span.of(name.text()));
    }

    @Override
    public List<Span> code(Cell.Code code) {
        return Span.words(code.text());
    }

    @Override
    public List<Span> quantity(Quantity quantity) {
        return List.of(Span.of(quantity.text()));
    }

    @Override
    public List<Span> checks(Cell.Checks checks) {
        return checks.outcomes().stream().flatMap(CellWords::words).toList();
    }

    private static Stream<Span> words(Outcome outcome) {
        if (outcome instanceof Outcome.Measured measured) {
            return Stream.of(Span.of(measured.check()), Span.of(measured.share().text()));
        }
        return Stream.of(new Span(outcome.text(), outcome instanceof Outcome.Failed ? Colour.BAD : Colour.NONE));
    }

    @Override
    public List<Span> place(Cell.Place place) {
        return List.of(Span.of(place.text()));
    }

    @Override
    public List<Span> status(Cell.Status status) {
        return Span.words(status.text(), status.tone() == Cell.Status.Tone.BAD ? Colour.BAD : Colour.NONE);
    }
}
