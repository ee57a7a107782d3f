package io.github.dbindex.lint;

import io.github.dbindex.report.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has against a statement.
 *
 * @param text what is wrong and why, in full sentences
 * @param write what to write instead: SQL made of the statement
 * @param at the words to underline; null for the statement's first
 * @param place what to underline, where no words say it; null where they do
 * @param severity null for the rule's own
 */
public record Problem(
        LintStatement statement,
        String text,
        String write,
        @Nullable String at,
        @Nullable Place place,
        @Nullable Severity severity) {

    /**
     * A place in the file.
     *
     * @param line from 1
     * @param column from 1
     * @param width how much of the line
     */
    public record Place(int line, int column, int width) {}

    /** The same, where these words stand in the statement. */
    public Problem at(String words) {
        return new Problem(statement, text, write, words, place, severity);
    }

    /** The same, at this place in the file. */
    public Problem at(int line, int column, int width) {
        return new Problem(statement, text, write, at, new Place(line, column, width), severity);
    }

    /** The same, more or less severe than the rule says. */
    public Problem as(Severity other) {
        return new Problem(statement, text, write, at, place, other);
    }
}
