package io.percolate.plot.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Maps coordinates of the data to those of the drawing. */
public record Projection(Scale x, Scale y) {

    private static final double FARTHEST = 1e5;

    /** The plot between the ends of both axes. */
    public Rectangle2D frame() {
        return new Rectangle2D.Double(x.start(), y.end(), x.end() - x.start(), y.start() - y.end());
    }

    /** Coordinate of an x value. */
    public double x(double value) {
        return near(x.at(value));
    }

    /** Coordinate of a y value. */
    public double y(double value) {
        return near(y.at(value));
    }

    /** A line through the points, broken where a coordinate is NaN; see {@link Thinning}. */
    public Path2D path(double[] xs, double[] ys) {
        Thinning line = new Thinning();
        for (int i = 0; i < ys.length; i++) {
            if (Double.isNaN(xs[i] + ys[i])) {
                line.lift();
            } else {
                line.to(x(xs[i]), y(ys[i]));
            }
        }
        return line.path();
    }

    /** Clamps points far outside the drawing to its border. */
    private static double near(double coordinate) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, coordinate));
    }
}
