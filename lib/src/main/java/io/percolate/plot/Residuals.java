package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.train.Evaluation;
import io.percolate.train.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Charts of values that were predicted, in the unit of the labels. */
final class Residuals {

    private Residuals() {
    }

    /** What was predicted over the true values, with the line of perfect predictions. */
    static Chart predicted(Evaluation evaluation) {
        double[] actual = values(evaluation);
        return chart(evaluation, actual, actual, evaluation.predicted(), "perfect").xLabel("true")
                .yLabel("predicted");
    }

    /** The errors over the predicted values: without structure when the model misses nothing but noise. */
    static Chart residuals(Evaluation evaluation) {
        values(evaluation);
        double[] predicted = doubles(evaluation.predicted());
        return chart(evaluation, predicted, new double[predicted.length], evaluation.residuals(), "none")
                .xLabel("predicted").yLabel("true - predicted");
    }

    private static Chart chart(Evaluation evaluation, double[] x, double[] line, float[] y, String lineName) {
        int width = x.length / evaluation.size();
        if (width == 1) {
            return Plot.measured(x, Map.of(evaluation.labelNames().get(0), doubles(y)), Map.of(lineName, line));
        }
        BiFunction<double[], Integer, double[]> column = (values, c) -> IntStream.range(0, values.length)
                .filter(i -> i % width == c).mapToDouble(i -> values[i]).toArray();
        Map<String, Chart> charts = new LinkedHashMap<>();
        for (int c = 0; c < width; c++) {
            String name = evaluation.labelNames().get(c);
            charts.put(name, Plot.measured(column.apply(x, c), Map.of(name, column.apply(doubles(y), c)),
                    Map.of(lineName, column.apply(line, c))));
        }
        return Plot.grid(Math.min(width, 3), charts.values().stream().toList());
    }

    private static double[] values(Evaluation evaluation) {
        if (evaluation.task() != Task.VALUES) {
            throw new PercolateException("The labels are classes: this chart is of values; use Plot.confusionMatrix.");
        }
        return doubles(evaluation.actual());
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
