package io.github.dbindex.lint;

import io.github.dbindex.report.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has against a statement.
 *
 * @param text what is wrong and why, in full sentences
 * @param write what to write instead: SQL made of the statement
 * @param at the words to underline; null for the statement's first
 * @param severity null for the rule's own
 */
public record Problem(
        LintStatement statement,
        String text,
        String write,
        @Nullable String at,
        @Nullable Severity severity) {

    /** The same, where these words stand in the statement. */
    public Problem at(String words) {
        return new Problem(statement, text, write, words, severity);
    }

    /** The same, more or less severe than the rule says. */
    public Problem as(Severity other) {
        return new Problem(statement, text, write, at, other);
    }
}
