package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.theme.NamedColors;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Builders of charts, each a static method that returns a {@link Chart}.
 *
 * <pre>{@code
 * Plot.line(new double[] {1, 2, 3}, new double[] {0.9, 0.4, 0.2}).title("Loss");
 * }</pre>
 */
public final class Plot extends PlotOfTables {

    private Plot() {
    }

    /** A line through {@code y} over 0, 1, 2, ... */
    public static Chart line(double[] y) {
        return line(Figures.count(0, y.length), y);
    }

    /** A line through the points {@code (x[i], y[i])}; a NaN leaves a gap. */
    public static Chart line(double[] x, double[] y) {
        return line(x, Map.of("", y));
    }

    /** Lines over a common x, one for each named series, in the map's order. */
    public static Chart line(double[] x, Map<String, double[]> series) {
        return Lines.line(Along.numbers(x), series);
    }

    /** A line through points with error bars from {@code y - error} to {@code y + error}. */
    public static Chart errorBars(double[] x, double[] y, double[] error) {
        return line(x, y).errors(error);
    }

    /** Lines with error bars, an array of them for each series. */
    public static Chart errorBars(double[] x, Map<String, double[]> y, Map<String, double[]> errors) {
        return line(x, y).errors(y.keySet().stream().map(name -> errors.getOrDefault(name, new double[0]))
                .toArray(double[][]::new));
    }

    /** Points. */
    public static Chart scatter(double[] x, double[] y) {
        return scatter(x, y, new int[y.length], List.of());
    }

    /**
     * Points of several classes, distinguished by colour and marker.
     *
     * @param classes class of each point, from 0
     * @param names of the classes; may be empty
     */
    public static Chart scatter(double[] x, double[] y, int[] classes, List<String> names) {
        return Lines.scatter(Along.numbers(x), y, classes, names);
    }

    /**
     * Measured points, and the lines that a theory predicts, in the same colours and order.
     *
     * @param measured values over x by name
     * @param predicted values over x by name; a line with the same name as points is not listed twice
     */
    public static Chart measured(double[] x, Map<String, double[]> measured, Map<String, double[]> predicted) {
        return Measured.of(x, measured, predicted);
    }

    /**
     * A line, a band of two standard deviations around it, and points: a model of a function, and the observations.
     *
     * @param deviation of the line at each x, not negative
     * @param points x and y values, {@code {{x0, x1, ...}, {y0, y1, ...}}}; may be empty
     */
    public static Chart band(double[] x, double[] mean, double[] deviation, double[][] points) {
        return Bands.of(x, mean, deviation, points);
    }

    /**
     * A graph of computations, from left to right.
     *
     * @param nodes a label for each; a line break starts a second line
     * @param edges pairs {from, to} of nodes, counted from 0, without cycles
     */
    public static Chart graph(List<String> nodes, List<int[]> edges) {
        return GraphPainter.chart(nodes, edges);
    }

    /** A bar for each name. */
    public static Chart bar(List<String> names, double[] values) {
        return bar(names, Map.of("", values));
    }

    /** Bars of several series side by side, in the map's order. */
    public static Chart bar(List<String> names, Map<String, double[]> series) {
        return Bars.of(names, series);
    }

    /** How many values lie in each of {@code bins} equally wide bins; values that are not finite are left out. */
    public static Chart histogram(double[] values, int bins) {
        return Histogram.of(values, bins);
    }

    /**
     * A function of two variables in bands of equal area, darkest where its value is least.
     *
     * @param x range, {from, to}
     * @param y range, {from, to}
     */
    public static Chart contour(DoubleBinaryOperator f, double[] x, double[] y) {
        return contour(f, x, y, Map.of());
    }

    /**
     * The same, with paths over it, such as those of optimizers.
     *
     * @param paths x and y values of each path, {@code {{x0, x1, ...}, {y0, y1, ...}}}, by name in the map's order
     */
    public static Chart contour(DoubleBinaryOperator f, double[] x, double[] y, Map<String, double[][]> paths) {
        return Field.contour(f, x, y, paths);
    }

    /** A matrix as colours, first row on top; with values of both signs white is zero. */
    public static Chart heatMap(double[][] values) {
        return heatMap(values, List.of(), List.of());
    }

    /** A matrix as colours with names of its rows and columns; either list may be empty. */
    public static Chart heatMap(double[][] values, List<String> rows, List<String> columns) {
        return Matrices.heatMap(values, rows, columns);
    }

    /** Counts of a tensor's n values in 30 bins, or in 2 √n if these are fewer. */
    public static Chart histogram(INDArray values) {
        double bins = Math.min(30, Math.ceil(2 * Math.sqrt(values.length())));
        return histogram(values.dup().data().asDouble(), (int) Math.max(1, bins));
    }

    /** Boxes from the first to the third quartile with the median; whiskers reach 1.5 times the box, points beyond. */
    public static Chart box(Map<String, double[]> series) {
        return Boxes.of(series);
    }

    /**
     * A vertical axis for each column and a line across them for each row; the last column is the score, and the line
     * with the highest score is emphasized.
     */
    public static Chart parallelCoordinates(List<String> names, double[][] rows) {
        return ParallelPainter.chart(names, rows);
    }

    /**
     * A matrix as colours, first row on top.
     *
     * @throws PercolateException when it is no matrix
     */
    public static Chart heatMap(INDArray matrix) {
        if (matrix.rank() != 2) {
            throw new PercolateException("A heat map needs a matrix, not a tensor of rank " + matrix.rank() + ".");
        }
        return heatMap(matrix.toDoubleMatrix());
    }

    /**
     * Attention weights as heat maps: a row for each time step that attends, a column for each that is attended to.
     *
     * <pre>{@code
     * INDArray weights = gpt.attentionWeights("block1/attention", tokens);   // (N, heads, time, time)
     * Plot.attention(Map.of("block1", weights.slice(0)), List.of("t", "h", "e"))
     * }</pre>
     *
     * @param layers (heads, time, time) of one example for each layer, by its name
     * @param steps names of the time steps, such as their letters; empty for their numbers
     * @throws PercolateException when an array has other dimensions, or the number of names fits no axis
     */
    public static Chart attention(Map<String, INDArray> layers, List<String> steps) {
        return AttentionMaps.of(layers, steps);
    }

    /** A chart of XChart, such as its {@code XYChart}, in its own style. */
    public static Chart of(org.knowm.xchart.internal.chartpart.Chart<?, ?> chart) {
        return Foreign.of(chart);
    }

    /**
     * Fixes the colours of series by their names, for all later charts: what is called the same looks the same.
     *
     * <pre>{@code Plot.colors("He", "Xavier", "LeCun");}</pre>
     *
     * @param names in the order of the palette; without any, charts count their series again
     */
    public static void colors(String... names) {
        NamedColors.fix(names);
    }

    /** Several charts as one figure. */
    public static Chart grid(int columns, List<Chart> charts) {
        return Panels.grid(columns, charts);
    }

    /** The same, in one row. */
    public static Chart row(Chart... charts) {
        return grid(charts.length, List.of(charts));
    }

    /**
     * Charts one after the other, as one picture that moves by itself, for instance one chart for each epoch.
     *
     * @param charts of one size, with titles that tell them apart
     * @param seconds for which each is shown; the last one stays longer
     * @throws PercolateException when the charts differ in size or are fewer than two
     */
    public static Replay replay(List<Chart> charts, double seconds) {
        return new Replay(charts, seconds);
    }
}
