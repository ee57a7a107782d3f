package io.github.dbindex.sql;

import org.jspecify.annotations.Nullable;

/**
 * One statement of a script.
 *
 * @param text from its first word to its last, without the delimiter and without comments before it
 * @param source the same as its file has it, with placeholders instead of their values, which may be secrets
 * @param line where it begins in its file, from 1
 * @param column where it begins in that line, from 1
 * @param open what in it is never closed, so that it has swallowed the rest of the file; null for all others
 */
public record SqlStatement(
        String text,
        String source,
        int line,
        int column,
        @Nullable OpenQuote open) {

    /** In a file without placeholders. */
    public SqlStatement(String text, int line, int column) {
        this(text, text, line, column, null);
    }
}
