package io.github.dbindex.sql;

/**
 * One statement of a script.
 *
 * @param text from its first word to its last, without the delimiter and without comments before it
 * @param source the same as its file has it, with placeholders instead of their values, which may be secrets
 * @param line where it begins in its file, from 1
 * @param column where it begins in that line, from 1
 */
public record SqlStatement(String text, String source, int line, int column) {

    /** In a file without placeholders. */
    public SqlStatement(String text, int line, int column) {
        this(text, text, line, column);
    }
}
