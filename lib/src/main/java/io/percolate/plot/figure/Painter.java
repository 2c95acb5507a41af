package io.percolate.plot.figure;

import io.percolate.PercolateException;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Draws the inside of a chart, everything but its background and its title. */
@FunctionalInterface
public interface Painter {

    void paint(Graphics2D g, int width, int height, Options options);

    /** Whether x and y axes are drawn, which a logarithm or a range can change. */
    default boolean hasAxes() {
        return false;
    }

    /** Whether the values can be written into the drawing. */
    default boolean hasValues() {
        return hasAxes();
    }

    /** Width and height that the drawing needs under these options, in CSS pixels. */
    default int[] least(Options options) {
        return new int[] {0, 0};
    }

    /** Names of the series on the axes. */
    default List<String> series() {
        return List.of();
    }

    /** What the axes show; empty without axes. */
    default Optional<Extent> extent(Options options) {
        return Optional.empty();
    }

    /** The values at both ends of the scale of colours; empty without one. */
    default Optional<Range> colors(Options options) {
        return Optional.empty();
    }

    /**
     * The same drawings side by side with something in common.
     *
     * @throws PercolateException when these are not several drawings that have it
     */
    default Painter shared(Set<Share> what) {
        throw new PercolateException("Only several charts can share axes or colours: make them with Plot.row or"
                + " Plot.grid first.");
    }
}
