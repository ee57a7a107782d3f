package io.github.dbindex.lint;

import io.github.dbindex.sql.CodeAlone;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a file that a problem is in.
 *
 * @param firstLine the number of the first of them
 * @param line where the problem is, from 1
 * @param column in that line, in code points from 1
 * @param width how much of the line it is, in code points
 */
public record Excerpt(List<String> lines, int firstLine, int line, int column, int width) {

    private static final int MOST_LINES = 4;
    private static final int LEAST_ROOM = 20;
    private static final String BAR = " | ";

    public Excerpt {
        lines = List.copyOf(lines);
    }

    /** From the statement's first line to the one with the words, in the file as it is, placeholders and all. */
    static Excerpt of(Problem problem) {
        LintStatement statement = problem.statement();
        List<String> source = statement.script().lines();
        int first = statement.sql().line();
        int last =
                Math.min(source.size(), first + (int) statement.text().lines().count() - 1);
        Problem.Place place = problem.place();
        if (place != null) {
            return at(source, first, place.line(), place.column(), place.width());
        }
        String words = problem.at();
        if (words != null) {
            List<String> code = code(source, first, last, statement.sql().column());
            for (int line = first; line <= last; line++) {
                int at = find(code.get(line - first), words);
                if (at >= 0) {
                    return at(
                            source,
                            first,
                            line,
                            source.get(line - 1).codePointCount(0, at) + 1,
                            words.codePointCount(0, words.length()));
                }
            }
        }
        return at(source, first, first, statement.sql().column(), firstWord(statement.text()));
    }

    /** The lines of a statement, with blanks for comments and for what stands before it. */
    private static List<String> code(List<String> source, int first, int last, int column) {
        String text = source.get(first - 1);
        int start = text.offsetByCodePoints(0, Math.min(column - 1, text.codePointCount(0, text.length())));
        String before = " ".repeat(start);
        String rest = text.substring(start) + "\n" + String.join("\n", source.subList(first, last));
        return List.of((before + CodeAlone.withoutComments(rest)).split("\n", -1));
    }

    /** As a word of its own, in whatever case. */
    private static int find(String text, String words) {
        for (int at = 0; at + words.length() <= text.length(); at++) {
            boolean same = text.regionMatches(true, at, words, 0, words.length());
            if (same && isWord(text, at, at + words.length())) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isWord(String text, int from, int to) {
        boolean starts = from == 0 || !isNamePart(text.charAt(from - 1)) || !isNamePart(text.charAt(from));
        boolean ends = to >= text.length() || !isNamePart(text.charAt(to)) || !isNamePart(text.charAt(to - 1));
        return starts && ends;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static int firstWord(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return Math.max(1, end);
    }

    private static Excerpt at(List<String> source, int first, int line, int column, int width) {
        int from = Math.max(first, line - MOST_LINES + 1);
        List<String> lines = new ArrayList<>();
        for (int i = from; i <= line && i <= source.size(); i++) {
            lines.add(source.get(i - 1));
        }
        return new Excerpt(lines, from, line, column, width);
    }

    /** For people: the lines with the first one's number before them, and carets under the words; in full length. */
    public List<String> shown() {
        return shown(Integer.MAX_VALUE);
    }

    /**
     * The same, with lines cut so that the words can be seen.
     *
     * @param columns what a line may have, its number included
     */
    public List<String> shown(int columns) {
        List<String> shown = new ArrayList<>();
        int digits = Math.max(4, String.valueOf(firstLine + lines.size()).length());
        int room = Math.max(LEAST_ROOM, columns - digits - BAR.length());
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            ShownLine text = ShownLine.of(lines.get(i), last ? column - 1 : 0, last ? width : 0, room);
            String number = String.valueOf(firstLine + i);
            shown.add((" ".repeat(digits - number.length()) + number + BAR + text.text()).stripTrailing());
            if (last) {
                shown.add(" ".repeat(digits) + BAR + text.carets(column - 1, width));
            }
        }
        return shown;
    }
}
