package io.github.dbindex.plan;

/**
 * Where a step is run: the steps of a lane one after the other, the lanes side by side.
 *
 * @param number from 1
 * @param count how many lanes there are
 */
public record Lane(int number, int count) {

    /** Nothing runs beside it. */
    public static final Lane ALONE = new Lane(1, 1);
}
