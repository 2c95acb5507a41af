package io.percolate.plot.figure;

import java.awt.geom.Path2D;

/**
 * A line of at most four points for each stretch of half a pixel: its first, lowest, highest and last, in their order.
 * It looks like the line through all points, because a pen is wider than that.
 *
 * <p>Source: U. Jugel et al., M4: a visualization-oriented time series data aggregation, VLDB 2014.
 */
final class Thinning {

    private static final double COLUMNS_PER_PIXEL = 2;

    private final Path2D path = new Path2D.Double();
    private boolean down;
    private boolean open;
    private double column;
    private int count;
    private double[] low;
    private double[] high;
    private double[] last;

    /** Ends the line; the next point begins another. */
    void lift() {
        flush();
        down = false;
    }

    void to(double x, double y) {
        double here = Math.floor(x * COLUMNS_PER_PIXEL);
        double[] point = {x, y, count++};
        if (!open || here != column) {
            flush();
            draw(point);
            open = true;
            column = here;
            low = point;
            high = point;
            last = point;
            return;
        }
        low = y < low[1] ? point : low;
        high = y > high[1] ? point : high;
        last = point;
    }

    Path2D path() {
        flush();
        return path;
    }

    private void flush() {
        if (!open) {
            return;
        }
        open = false;
        double[] sooner = low[2] <= high[2] ? low : high;
        double[] later = sooner == low ? high : low;
        draw(sooner);
        draw(later);
        draw(last);
    }

    private void draw(double[] point) {
        if (!down) {
            path.moveTo(point[0], point[1]);
            down = true;
        } else if (path.getCurrentPoint().getX() != point[0] || path.getCurrentPoint().getY() != point[1]) {
            path.lineTo(point[0], point[1]);
        }
    }
}
