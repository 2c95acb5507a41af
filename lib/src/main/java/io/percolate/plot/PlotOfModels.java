package io.percolate.plot;

import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.train.Evaluation;
import io.percolate.train.History;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The charts of {@link Plot} that show models, their training and their predictions. */
abstract class PlotOfModels {

    PlotOfModels() {
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

    /** Histograms of the layers' values side by side, each with its mean and standard deviation. */
    public static Chart layerHistograms(Map<String, double[]> layers) {
        return Histogram.layers(layers, 30);
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
     * Predicted against true values of a regression, with the line on which they are equal.
     *
     * @param truth true values, in the unit of the predictions
     */
    public static Chart predicted(double[] truth, double[] predicted) {
        return Regression.of(truth, predicted).predictedChart();
    }

    /**
     * The same for the evaluation of a regression, in the unit of its data; a chart for each of several labels.
     *
     * <pre>{@code Plot.row(Plot.predicted(model.evaluate(test)), Plot.residuals(model.evaluate(test)))}</pre>
     */
    public static Chart predicted(Evaluation evaluation) {
        return Residuals.predicted(evaluation);
    }

    /** The same for tensors of one column. */
    public static Chart predicted(INDArray truth, INDArray predicted) {
        return predicted(truth.dup().data().asDouble(), predicted.dup().data().asDouble());
    }

    /** Residuals, {@code true - predicted}, of a regression over its predictions. */
    public static Chart residuals(double[] truth, double[] predicted) {
        return Regression.of(truth, predicted).residualsChart();
    }

    /** Residuals of the evaluation of a regression, in the unit of its data. */
    public static Chart residuals(Evaluation evaluation) {
        return Residuals.residuals(evaluation);
    }

    /** The same for tensors of one column. */
    public static Chart residuals(INDArray truth, INDArray predicted) {
        return residuals(truth.dup().data().asDouble(), predicted.dup().data().asDouble());
    }
}
