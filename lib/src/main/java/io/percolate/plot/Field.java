package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.plot.figure.Mark;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import io.percolate.plot.figure.XYFigure;
import io.percolate.theme.Sketch;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A quantity over the plane as a coloured background: contours with paths, and the regions of a classifier. */
final class Field {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 400;
    private static final int BANDS = 14;

    /** Dark enough to be seen, and light enough for a path of any colour to have a contrast of 3:1. */
    private static final Color LOWEST = new Color(0xCDD3DA);

    /** The part of the plane that is drawn, and its number of cells. */
    private record Plane(double x0, double x1, double y0, double y1, int columns, int rows) {

        double x(int column) {
            return x0 + (column + 0.5) * (x1 - x0) / columns;
        }

        /** Row 0 is on top. */
        double y(int row) {
            return y1 - (row + 0.5) * (y1 - y0) / rows;
        }
    }

    private Field() {
    }

    static Chart contour(DoubleBinaryOperator f, double[] x, double[] y, Map<String, double[][]> paths) {
        Plane plane = plane(x, y, 420, 280);
        double[] values = new double[plane.columns * plane.rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = f.applyAsDouble(plane.x(i % plane.columns), plane.y(i / plane.columns));
        }
        List<String> figures = new ArrayList<>(List.of("values from " + Text.number(Figures.min(Figures.finite(values)))
                + " to " + Text.number(Figures.max(Figures.finite(values)))));
        int least = IntStream.range(0, values.length).filter(i -> Double.isFinite(values[i])).boxed()
                .min(Comparator.comparingDouble(i -> values[i])).orElse(0);
        figures.add("lowest near (" + rounded(plane.x(least % plane.columns), x) + ", "
                + rounded(plane.y(least / plane.columns), y) + ")");
        paths.forEach((name, path) -> figures.add(name + " " + describe(path) + ", where the value is "
                + Text.number(f.applyAsDouble(path[0][path[0].length - 1], path[1][path[1].length - 1]))));
        BufferedImage ground = bands(plane, values);
        Painter painter = XYFigure.painter(figure -> {
            figure.backdrop(ground, x, y);
            paths.forEach((name, path) -> addPath(figure, name, path));
        });
        return new Chart(painter, Options.NONE, WIDTH, HEIGHT, "Contour chart, " + String.join("; ", figures) + ".");
    }

    /**
     * @param points {@code (N, 2)}
     * @param classes of the points
     * @param probabilities of the classes, {@code (M, K)}, for any points {@code (M, 2)}; one column is that of class 1
     */
    static Chart boundary(double[][] points, int[] classes, List<String> names,
            UnaryOperator<double[][]> probabilities) {
        Figures.requireSome("the data set", points.length);
        double[] xs = column(points, 0);
        double[] ys = column(points, 1);
        double[] x = widened(xs);
        double[] y = widened(ys);
        Plane plane = plane(x, y, 300, 200);
        double[][] cells = new double[plane.columns * plane.rows][];
        Arrays.setAll(cells, i -> new double[] {plane.x(i % plane.columns), plane.y(i / plane.columns)});
        double[][] answers = probabilities.apply(cells);
        double[][] atPoints = probabilities.apply(points);
        long right = IntStream.range(0, points.length)
                .filter(i -> best(atPoints[i]) == classes[i]).count();
        BufferedImage ground = paint(plane, i -> region(answers[i]));
        Painter painter = XYFigure.painter(figure -> {
            figure.backdrop(ground, x, y);
            Lines.addClasses(figure, xs, ys, Lines.membersOf(classes), names);
        });
        return new Chart(painter, Options.NONE, WIDTH, HEIGHT,
                "Decision regions with " + points.length + " points, " + right + " in the region of their class.");
    }

    /** A line with an open circle where it starts and a filled one where it ends. */
    private static void addPath(XYFigure figure, String name, double[][] path) {
        Mark line = figure.addLine(name, path[0], path[1]).bare();
        figure.addAbove((g, projection) -> {
            line.end(g, projection, 0, false);
            line.end(g, projection, path[0].length - 1, true);
        });
    }

    private static Plane plane(double[] x, double[] y, int columns, int rows) {
        if (x.length != 2 || y.length != 2 || !(x[0] < x[1]) || !(y[0] < y[1])) {
            throw new PercolateException("A range is two numbers, the smaller one first; x is " + Arrays.toString(x)
                    + " and y is " + Arrays.toString(y) + ".");
        }
        return new Plane(x[0], x[1], y[0], y[1], columns, rows);
    }

    /** Bands of equal cell counts, darkest where the values are least; grey, so that paths stand out in colour. */
    private static BufferedImage bands(Plane plane, double[] values) {
        double[] sorted = Figures.finite(values);
        Figures.requireSome("the contour chart", sorted.length);
        Arrays.sort(sorted);
        return paint(plane, i -> {
            int place = Arrays.binarySearch(sorted, values[i]);
            int band = Math.min(BANDS - 1, Math.abs(place) * BANDS / sorted.length);
            return Style.blend(LOWEST, Color.WHITE, band / (BANDS - 1.0));
        });
    }

    private static Color region(double[] answer) {
        int best = best(answer);
        double certainty = answer.length == 1 ? Math.max(answer[0], 1 - answer[0]) : answer[best];
        return Style.lighter(Style.color(best), 1 - 0.25 * Math.min(1, Math.max(0, certainty)));
    }

    private static int best(double[] answer) {
        if (answer.length == 1) {
            return answer[0] >= 0.5 ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < answer.length; k++) {
            best = answer[k] > answer[best] ? k : best;
        }
        return best;
    }

    private static BufferedImage paint(Plane plane, IntFunction<Color> color) {
        BufferedImage image = new Sketch(plane.columns, plane.rows, true);
        for (int i = 0; i < plane.columns * plane.rows; i++) {
            image.setRGB(i % plane.columns, i / plane.columns, color.apply(i).getRGB());
        }
        return image;
    }

    /** To a hundredth of the range. */
    private static String rounded(double value, double[] range) {
        double unit = Math.pow(10, Math.floor(Math.log10((range[1] - range[0]) / 50)));
        return Text.number(Math.rint(value / unit) * unit + 0.0);
    }

    private static String describe(double[][] path) {
        int last = path[0].length - 1;
        Figures.requireSameLength("x values", path[0].length, "y values", path[1].length);
        return "from (" + Text.number(path[0][0]) + ", " + Text.number(path[1][0]) + ") to ("
                + Text.number(path[0][last]) + ", " + Text.number(path[1][last]) + ")";
    }

    private static double[] column(double[][] points, int column) {
        return Arrays.stream(points).mapToDouble(p -> p[column]).toArray();
    }

    private static double[] widened(double[] values) {
        double least = Figures.min(values);
        double greatest = Figures.max(values);
        double margin = greatest > least ? 0.15 * (greatest - least) : 1;
        return new double[] {least - margin, greatest + margin};
    }
}
