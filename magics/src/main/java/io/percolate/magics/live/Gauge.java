package io.percolate.magics.live;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** A value in one line of the panel, with a sparkline of its history. */
final class Gauge {

    private static final int SPARK = 110;
    private static final int HEIGHT = 16;

    private Gauge() {
    }

    /** Gradient norm and share of dead ReLUs, if they are known. */
    static void draw(Pen pen, Progress progress, double x, double y) {
        List<Progress.Point> points = progress.points();
        double[] norms = values(points, Progress.Point::gradientNorm);
        if (norms.length > 0) {
            String norm = Pen.figure(norms[norms.length - 1]);
            pen.text(x, y, "start", Pen.FAINT, "12px", "gradient norm " + norm);
            spark(pen, DoubleStream.of(norms).map(Math::log).toArray(), x + 150, y);
        }
        double[] shares = values(points, Progress.Point::deadRelus);
        if (shares.length > 0) {
            String share = Pen.fixed(100 * shares[shares.length - 1], 0) + " %";
            pen.text(x + 352, y, "start", Pen.FAINT, "12px", "dead ReLUs " + share);
            spark(pen, shares, x + 352 + 120, y);
        }
    }

    private static double[] values(List<Progress.Point> points, ToDoubleFunction<Progress.Point> value) {
        return points.stream().mapToDouble(value).filter(Double::isFinite).toArray();
    }

    private static void spark(Pen pen, double[] values, double x, double y) {
        double low = DoubleStream.of(values).filter(Double::isFinite).min().orElse(0);
        double high = DoubleStream.of(values).filter(Double::isFinite).max().orElse(0);
        double[] xy = new double[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            double level = high > low ? Math.max(0, (values[i] - low) / (high - low)) : 0.5;
            xy[2 * i] = x + SPARK * (double) i / Math.max(1, values.length - 1);
            xy[2 * i + 1] = y + 2 - HEIGHT * level;
        }
        pen.path(xy, Pen.FAINT, 1, 1);
    }
}
