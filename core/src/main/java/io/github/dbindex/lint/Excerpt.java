package io.github.dbindex.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    public Excerpt {
        lines = List.copyOf(lines);
    }

    /** From the statement's first line to the one with the words, in the file as it is, placeholders and all. */
    static Excerpt of(Problem problem) {
        LintStatement statement = problem.statement();
        List<String> source = statement.script().text().lines().toList();
        int first = statement.sql().line();
        int last =
                Math.min(source.size(), first + (int) statement.text().lines().count() - 1);
        String words = problem.at();
        if (words != null) {
            for (int line = first; line <= last; line++) {
                String text = source.get(line - 1);
                int from = line == first ? offset(text, statement.sql().column()) : 0;
                int at = find(text, words, from);
                if (at >= 0) {
                    return at(
                            source,
                            first,
                            line,
                            text.codePointCount(0, at) + 1,
                            words.codePointCount(0, words.length()));
                }
            }
        }
        return at(source, first, first, statement.sql().column(), firstWord(statement.text()));
    }

    private static int offset(String text, int column) {
        return text.offsetByCodePoints(0, Math.min(column - 1, text.codePointCount(0, text.length())));
    }

    /** As a word of its own, in whatever case; behind {@code --} nothing counts. */
    private static int find(String text, String words, int from) {
        String lower = text.toLowerCase(Locale.ROOT);
        String wanted = words.toLowerCase(Locale.ROOT);
        int comment = lower.indexOf("--");
        int at = lower.indexOf(wanted, from);
        while (at >= 0 && !isWord(lower, at, at + wanted.length())) {
            at = lower.indexOf(wanted, at + 1);
        }
        return comment >= 0 && at > comment ? -1 : at;
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

    /** For people: the lines with the first one's number before them, and carets under the words. */
    public List<String> shown() {
        List<String> shown = new ArrayList<>();
        int digits = Math.max(4, String.valueOf(firstLine + lines.size()).length());
        @Nullable String last = null;
        for (int i = 0; i < lines.size(); i++) {
            last = lines.get(i);
            shown.add("%" + digits + "d | %s");
            shown.set(
                    i,
                    String.format(Locale.ROOT, "%" + digits + "d | %s", firstLine + i, last)
                            .stripTrailing());
        }
        shown.add(" ".repeat(digits) + " | " + indent(last == null ? "" : last) + "^".repeat(width));
        return shown;
    }

    /** Tabs stay tabs, so that the carets stand where the words do. */
    private String indent(String text) {
        StringBuilder indent = new StringBuilder();
        text.codePoints().limit(column - 1L).forEach(c -> indent.append(c == '\t' ? '\t' : ' '));
        return indent.toString();
    }
}
