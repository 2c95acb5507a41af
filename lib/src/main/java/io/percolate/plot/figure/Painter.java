package io.percolate.plot.figure;

import io.percolate.PercolateException;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;

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

    /**
     * The same drawings side by side with equal axes.
     *
     * @throws PercolateException when these are not several drawings with axes
     */
    default Painter sameAxes() {
        throw new PercolateException("sameAxes() belongs to several charts, as Plot.row and Plot.grid make them.");
    }
}
