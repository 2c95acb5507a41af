package io.percolate.plot;

import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Projection;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.XYFigure;
import java.awt.geom.Path2D;
import java.util.stream.IntStream;

/** A line with a band around it, and points: a prediction, its uncertainty and the observations. */
final class Bands {

    private static final double DEVIATIONS = 2;

    private Bands() {
    }

    static Chart of(double[] x, double[] mean, double[] deviation, double[][] points) {
        Figures.requireSome("the line", x.length);
        Figures.requireSameLength("x values", x.length, "values of the line", mean.length);
        Figures.requireSameLength("x values", x.length, "deviations", deviation.length);
        Figures.requireSameLength("x values of points", points[0].length, "y values of points", points[1].length);
        double[] low = IntStream.range(0, x.length).mapToDouble(i -> mean[i] - DEVIATIONS * deviation[i]).toArray();
        double[] high = IntStream.range(0, x.length).mapToDouble(i -> mean[i] + DEVIATIONS * deviation[i]).toArray();
        Painter painter = XYFigure.painter(figure -> {
            for (double[] border : new double[][] {low, high}) {
                figure.addLine("", x, border).bare().stroke(Style.SOLID).color(Style.tint(Style.color(0), 0.4));
            }
            figure.addLine("expected", x, mean).bare().color(Style.color(0));
            if (points[0].length > 0) {
                figure.addPoints("seen", points[0], points[1]).color(Style.color(1));
            }
            figure.addBeneath((g, projection) -> {
                g.setColor(Style.tint(Style.color(0), 0.15));
                g.fill(between(projection, x, low, high));
            });
        });
        return new Chart(painter, Options.NONE, 560, 360, "Line with a band of two deviations, "
                + Figures.series("mean", mean) + "; " + Figures.series("deviation", deviation) + "; "
                + Figures.series("points", points[1]) + ".");
    }

    private static Path2D between(Projection projection, double[] x, double[] low, double[] high) {
        Path2D area = projection.path(x, low);
        double[] back = new double[x.length];
        double[] top = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            back[i] = x[x.length - 1 - i];
            top[i] = high[x.length - 1 - i];
        }
        area.append(projection.path(back, top), true);
        area.closePath();
        return area;
    }
}
