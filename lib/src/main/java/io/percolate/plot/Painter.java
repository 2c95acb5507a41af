package io.percolate.plot;

import java.awt.Graphics2D;

/** Draws the inside of a chart, everything but its background and its title. */
@FunctionalInterface
interface Painter {

    void paint(Graphics2D g, int width, int height, Labels labels);
}
