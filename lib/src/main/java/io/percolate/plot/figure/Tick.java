package io.percolate.plot.figure;

/**
 * A marked place on an axis.
 *
 * @param at in the axis's own numbers
 * @param label beside it
 * @param below a second line, such as the year below a month; {@code ""} for none
 */
public record Tick(double at, String label, String below) {

    Tick(double at, String label) {
        this(at, label, "");
    }
}
