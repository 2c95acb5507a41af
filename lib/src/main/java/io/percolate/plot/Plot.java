package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.train.Evaluation;
import io.percolate.train.History;
import java.awt.image.BufferedImage;
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
public final class Plot {

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
        return Lines.line(x, series);
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
        return Lines.scatter(x, y, classes, names);
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

    /**
     * The regions in which a model of two features predicts each class, paler where it is less certain, with the
     * data on top.
     *
     * @throws io.percolate.PercolateException when the data do not have exactly two features
     */
    public static Chart decisionBoundary(Model model, Dataset data) {
        return Boundary.of(model, data);
    }

    /**
     * Learning curves, a panel for each metric: {@code loss} together with {@code valLoss}, and so on.
     *
     * @param columns values per epoch by metric; a validation metric is called {@code val} and the metric's name
     */
    public static Chart learningCurves(Map<String, double[]> columns) {
        return learningCurves(columns, 0);
    }

    /** Learning curves of a fit. */
    public static Chart learningCurves(History history) {
        return LearningCurves.of(history);
    }

    /** Curves of several runs by name, a panel for each metric with a line for each run. */
    public static Chart compareCurves(Map<String, Map<String, double[]>> runs) {
        return LearningCurves.compare(runs);
    }

    /**
     * Learning curves of a training in progress: the axis already has room for all of its epochs.
     *
     * @param epochs epochs planned
     */
    public static Chart learningCurves(Map<String, double[]> columns, int epochs) {
        return LearningCurves.of(columns, epochs);
    }

    /** The first {@code rows * columns} images of a data set. */
    public static Chart imageGrid(Dataset data, int rows, int columns) {
        return imageGrid(Images.of(data, rows * columns), rows, columns);
    }

    /** The first {@code rows * columns} images; fewer if there are fewer. */
    public static Chart imageGrid(List<BufferedImage> images, int rows, int columns) {
        return Images.grid(images, rows, columns);
    }

    /**
     * Images given as numbers.
     *
     * @param images one row for each, {@code height * width * channels} values, channel fastest; values outside of
     *     0 to 1 are stretched between the image's least and greatest
     * @param shape height, width and, if not 1, channels (1 or 3)
     */
    public static Chart imageGrid(float[][] images, int[] shape, int rows, int columns) {
        return imageGrid(Images.of(images, shape), rows, columns);
    }

    /** Images with a caption under each. */
    public static Chart imageGrid(List<BufferedImage> images, List<String> captions, int rows, int columns) {
        return Images.captioned(images, captions, rows, columns);
    }

    /**
     * The first images of a data set with the predicted class under each; a wrong one is framed and crossed.
     *
     * @param predicted class of each example, from 0
     */
    public static Chart predictions(Dataset data, int[] predicted, int rows, int columns) {
        return Images.predictions(data, predicted, rows, columns);
    }

    /**
     * The first images of a data set with the most probable class and its probability under each.
     *
     * @param probabilities {@code (N, classes)}, what a model with a softmax predicts
     */
    public static Chart predictions(Dataset data, INDArray probabilities, int rows, int columns) {
        return Images.predictions(data, probabilities, rows, columns);
    }

    /**
     * Images with the predicted class under each; a wrong one is framed, crossed and names the true class too.
     *
     * @param predicted class of each image, from 0
     * @param actual true class of each image
     * @param names of the classes; may be empty
     */
    public static Chart predictions(List<BufferedImage> images, int[] predicted, int[] actual, List<String> names,
                                    int rows, int columns) {
        return Images.predictions(images, predicted, actual, names, rows, columns);
    }

    /**
     * Counts of predicted against true classes, coloured by the share within the true class.
     *
     * @param counts {@code counts[true][predicted]}, square
     * @param names of the classes; may be empty
     */
    public static Chart confusionMatrix(int[][] counts, List<String> names) {
        return Matrices.confusion(counts, names);
    }

    /**
     * What a model predicted over the true values, in the unit of the labels, with the line of perfect predictions.
     *
     * <pre>{@code Plot.row(Plot.predicted(model.evaluate(test)), Plot.residuals(model.evaluate(test)))}</pre>
     */
    public static Chart predicted(Evaluation evaluation) {
        return Residuals.predicted(evaluation);
    }

    /** The errors, true minus predicted, over the predicted values. */
    public static Chart residuals(Evaluation evaluation) {
        return Residuals.residuals(evaluation);
    }

    /** A matrix as colours, first row on top; with values of both signs white is zero. */
    public static Chart heatMap(double[][] values) {
        return heatMap(values, List.of(), List.of());
    }

    /** A matrix as colours with names of its rows and columns; either list may be empty. */
    public static Chart heatMap(double[][] values, List<String> rows, List<String> columns) {
        return Matrices.heatMap(values, rows, columns);
    }

    /** Counts of a tensor's values in 30 bins. */
    public static Chart histogram(INDArray values) {
        return histogram(values.dup().data().asDouble(), 30);
    }

    /** Histograms of the layers' values side by side, each with its mean and standard deviation. */
    public static Chart layerHistograms(Map<String, double[]> layers) {
        return Histogram.layers(layers, 30);
    }

    /** Boxes from the first to the third quartile with the median; whiskers reach 1.5 times the box, points beyond. */
    public static Chart box(Map<String, double[]> series) {
        return Boxes.of(series);
    }

    /**
     * ROC curve of a classifier with its area under the curve.
     *
     * @param scores higher for examples that are more likely positive
     */
    public static Chart roc(double[] scores, boolean[] positive) {
        return roc(Map.of("", scores), positive);
    }

    /** ROC curves of several classifiers of the same examples. */
    public static Chart roc(Map<String, double[]> scores, boolean[] positive) {
        return Roc.chart(scores, positive);
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

    /** A chart of XChart, such as its {@code XYChart}, in its own style. */
    public static Chart of(org.knowm.xchart.internal.chartpart.Chart<?, ?> chart) {
        return Foreign.of(chart);
    }

    /** Several charts as one figure. */
    public static Chart grid(int columns, List<Chart> charts) {
        return Panels.grid(columns, charts);
    }

    /** The same, in one row. */
    public static Chart row(Chart... charts) {
        return grid(charts.length, List.of(charts));
    }
}
