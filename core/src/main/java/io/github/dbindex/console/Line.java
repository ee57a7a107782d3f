package io.github.dbindex.console;

import io.github.dbindex.report.Printable;
import io.github.dbindex.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of a console. The only way out for text: control characters, line breaks and changes of direction are shown
 * as escapes, and no CI server takes the line for a command of its own.
 *
 * @param level for a log that has levels
 */
public record Line(Severity level, List<Span> spans) {

    public Line {
        spans = List.copyOf(spans);
    }

    /** Without colours. */
    public static Line of(Severity level, String text) {
        return new Line(level, List.of(Span.of(text)));
    }

    static Line of(Severity level, Span... spans) {
        return new Line(level, List.of(spans));
    }

    static Line info(String text) {
        return of(Severity.INFO, text);
    }

    /** What to print, without a line break. */
    public String text(boolean colours) {
        return colours
                ? runs().stream()
                        .map(run -> run.colour().around(Printable.line(run.text())))
                        .collect(Collectors.joining())
                : Printable.line(spans.stream().map(Span::text).collect(Collectors.joining()));
    }

    /** Without colours. */
    @Override
    public String toString() {
        return text(false);
    }

    /** Neighbours of one colour as one, so that nothing dangerous is put together of harmless pieces. */
    private List<Span> runs() {
        List<Span> runs = new ArrayList<>();
        for (Span span : spans) {
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).colour() == span.colour()) {
                runs.set(last, new Span(runs.get(last).text() + span.text(), span.colour()));
            } else {
                runs.add(span);
            }
        }
        return runs;
    }
}
