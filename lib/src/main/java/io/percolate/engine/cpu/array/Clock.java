package io.percolate.engine.cpu.array;

/** Counts the time steps of a program that reads one at a time. */
public final class Clock {

    private int position;
    private int length = Integer.MAX_VALUE;

    /** The current step, from 0. */
    public int position() {
        return position;
    }

    public boolean isFirst() {
        return position == 0;
    }

    /** The most steps that the program can read. */
    public int length() {
        return length;
    }

    /** An operation that keeps this many steps. */
    public void limit(int steps) {
        length = Math.min(length, steps);
    }

    public void reset() {
        position = 0;
    }

    public void advance() {
        position++;
    }
}
