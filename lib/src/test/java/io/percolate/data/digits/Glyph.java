package io.percolate.data.digits;

import java.util.Arrays;
import java.util.List;

/**
 * A digit before it is drawn: lines through points (x to the right, y down, any scale).
 *
 * @param lines each {@code (points, 2)}
 * @param outline whether the lines bound an area, as a font's do; otherwise a pen draws them
 */
record Glyph(List<double[][]> lines, boolean outline) {

    /** A map of the plane. */
    @FunctionalInterface
    interface Warp {
        double[] apply(double x, double y);
    }

    Glyph warp(Warp warp) {
        return new Glyph(lines.stream().map(line -> Arrays.stream(line)
                .map(p -> warp.apply(p[0], p[1])).toArray(double[][]::new)).toList(), outline);
    }

    /** Smallest x, smallest y, largest x, largest y. */
    double[] bounds() {
        double[] box = {1e9, 1e9, -1e9, -1e9};
        for (double[][] line : lines) {
            for (double[] p : line) {
                box[0] = Math.min(box[0], p[0]);
                box[1] = Math.min(box[1], p[1]);
                box[2] = Math.max(box[2], p[0]);
                box[3] = Math.max(box[3], p[1]);
            }
        }
        return box;
    }

    /** Distance from the pen's line; for an outline from its edge, negative inside. */
    double distance(double x, double y) {
        double nearest = 1e18;
        int winding = 0;
        for (double[][] line : lines) {
            for (int i = 1; i < line.length; i++) {
                double[] a = line[i - 1];
                double[] b = line[i];
                nearest = Math.min(nearest, squaredDistance(x, y, a, b));
                winding += crossing(x, y, a, b);
            }
        }
        return outline && winding != 0 ? -Math.sqrt(nearest) : Math.sqrt(nearest);
    }

    private static double squaredDistance(double x, double y, double[] a, double[] b) {
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        double length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / length));
        double ex = a[0] + t * dx - x;
        double ey = a[1] + t * dy - y;
        return ex * ex + ey * ey;
    }

    /** +1 or -1 when the ray from the point to the right crosses a to b downwards or upwards. */
    private static int crossing(double x, double y, double[] a, double[] b) {
        if ((a[1] <= y) == (b[1] <= y)) {
            return 0;
        }
        double at = a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
        return at <= x ? 0 : b[1] > a[1] ? 1 : -1;
    }
}
