package io.percolate.plot.figure;

/** What several drawings side by side can have in common. */
public enum Share {
    X, Y, COLORS
}
