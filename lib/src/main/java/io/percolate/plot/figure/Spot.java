package io.percolate.plot.figure;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;

/** A point of the plot with its name beside it, such as a minimum. */
public record Spot(String name, double x, double y) {

    private static final double ARM = 5.5;
    private static final double GAP = 9;

    void paint(Graphics2D g, Projection projection) {
        double px = projection.x(x);
        double py = projection.y(y);
        if (!projection.frame().contains(px, py)) {
            return;
        }
        g.setColor(Style.INK);
        g.setStroke(Style.SOLID);
        g.draw(new Line2D.Double(px - ARM, py - ARM, px + ARM, py + ARM));
        g.draw(new Line2D.Double(px - ARM, py + ARM, px + ARM, py - ARM));
        g.setFont(Style.SMALL);
        double width = Text.width(Style.SMALL, name);
        boolean left = px + GAP + width > projection.frame().getMaxX();
        Text.haloed(g, name, left ? px - GAP - width : px + GAP, py + 4);
    }
}
