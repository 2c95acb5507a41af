package io.percolate.plot;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** Maps coordinates of the data to those of the drawing. */
record Projection(Axis x, Axis y) {

    private static final double SMALLEST_STEP = 0.3;
    private static final double FARTHEST = 1e5;

    /** One axis: its range in the data and in the drawing. */
    record Axis(double min, double max, double start, double end, boolean log) {

        double at(double value) {
            double share = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
            return start + share * (end - start);
        }

        /** The logarithmic axis for this axis of exponents. */
        Axis ofExponents() {
            return new Axis(Math.pow(10, min), Math.pow(10, max), start, end, true);
        }
    }

    /** The plot between the ends of both axes. */
    Rectangle2D frame() {
        return new Rectangle2D.Double(x.start(), y.end(), x.end() - x.start(), y.start() - y.end());
    }

    /** A line through the points, broken where a coordinate is NaN; steps too small to be visible are left out. */
    Path2D path(double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        Point2D last = null;
        for (int i = 0; i < ys.length; i++) {
            if (Double.isNaN(xs[i] + ys[i])) {
                last = null;
                continue;
            }
            Point2D point = new Point2D.Double(near(x.at(xs[i])), near(y.at(ys[i])));
            if (last == null) {
                path.moveTo(point.getX(), point.getY());
            } else if (last.distance(point) >= SMALLEST_STEP || i == ys.length - 1) {
                path.lineTo(point.getX(), point.getY());
            } else {
                continue;
            }
            last = point;
        }
        return path;
    }

    /** Clamps points far outside the drawing to its border. */
    private static double near(double coordinate) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, coordinate));
    }
}
