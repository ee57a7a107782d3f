package io.github.dbindex.console;

/**
 * How much there is room for.
 *
 * @param width columns of a line
 * @param codeWidth columns of a line of somebody's file, which is cut rather than wrapped; a log scrolls sideways and has
 *     more of them
 * @param show how many rows or findings of a kind; more are in the reports
 */
public record Screen(int width, int codeWidth, int show) {

    /** Rows or findings of a kind, if nobody says otherwise. */
    public static final int SHOW = 20;

    Screen narrower(int columns) {
        return new Screen(width - columns, codeWidth, show);
    }
}
