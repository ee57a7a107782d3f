package io.github.dbindex.console;

import io.github.dbindex.report.Severity;
import java.util.ArrayList;
import java.util.List;

/** Words put on lines that are not too long. A word that is longer than a line keeps one for itself: nothing is cut. */
final class Paragraph {

    private Paragraph() {}

    /**
     * Text that may have several lines: each begins anew.
     *
     * @param indent before every line
     * @param label before the first line, with the blank behind it; the others begin below the text
     */
    static List<Line> lines(Severity level, String indent, Span label, String text, int width) {
        List<Line> lines = new ArrayList<>();
        int behind = indent.length() + label.width();
        boolean first = true;
        for (String part : text.lines().toList()) {
            String words = part.strip();
            int deeper = part.length() - part.stripLeading().length();
            int start = behind + deeper;
            Span before = first ? label : Span.blanks(label.width());
            List<List<Span>> wrapped = start + new Span(words, Colour.NONE).width() <= width
                    ? List.of(List.of(Span.of(words)))
                    : wrapped(Span.words(words), width - start);
            for (List<Span> line : wrapped) {
                List<Span> spans = new ArrayList<>(List.of(Span.of(indent), before, Span.blanks(deeper)));
                spans.addAll(line);
                lines.add(new Line(level, spans));
                before = Span.blanks(label.width());
            }
            first = false;
        }
        return lines;
    }

    /** Text on lines that begin with this indent, and deeper from the second on. */
    static List<Line> hanging(Severity level, String indent, String deeper, List<Span> words, int width) {
        List<Line> lines = new ArrayList<>();
        List<List<Span>> wrapped = wrapped(words, width - indent.length(), width - deeper.length());
        for (List<Span> line : wrapped) {
            List<Span> spans = new ArrayList<>(List.of(Span.of(lines.isEmpty() ? indent : deeper)));
            spans.addAll(line);
            lines.add(new Line(level, spans));
        }
        return lines;
    }

    /** Words with blanks between them, line by line. */
    static List<List<Span>> wrapped(List<Span> words, int room) {
        return wrapped(words, room, room);
    }

    private static List<List<Span>> wrapped(List<Span> words, int firstRoom, int otherRoom) {
        List<List<Span>> lines = new ArrayList<>();
        List<Span> line = new ArrayList<>();
        int used = 0;
        for (Span word : words) {
            int room = lines.isEmpty() ? firstRoom : otherRoom;
            if (!line.isEmpty() && used + 1 + word.width() > room) {
                lines.add(line);
                line = new ArrayList<>();
                used = 0;
            }
            if (!line.isEmpty()) {
                line.add(Span.of(" "));
                used++;
            }
            line.add(word);
            used += word.width();
        }
        lines.add(line);
        return lines;
    }
}
