package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.train.Evaluation;
import io.percolate.train.Task;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Charts of the values that a model predicted, in the unit of the labels: one for each label. */
final class Residuals {

    private Residuals() {
    }

    static Chart predicted(Evaluation evaluation) {
        return charts(evaluation, Regression::predictedChart);
    }

    static Chart residuals(Evaluation evaluation) {
        return charts(evaluation, Regression::residualsChart);
    }

    private static Chart charts(Evaluation evaluation, Function<Regression, Chart> chart) {
        if (evaluation.task() != Task.VALUES) {
            throw new PercolateException("The labels are classes: this chart is of values; use Plot.confusionMatrix.");
        }
        int labels = evaluation.actual().length / evaluation.size();
        Regression[] of = IntStream.range(0, labels).mapToObj(label -> Regression.of(
                column(evaluation.actual(), labels, label), column(evaluation.predicted(), labels, label)))
                .toArray(Regression[]::new);
        return labels == 1 ? chart.apply(of[0]) : Plot.grid(Math.min(labels, 3), IntStream.range(0, labels)
                .mapToObj(label -> chart.apply(of[label]).title(evaluation.labelNames().get(label))).toList());
    }

    private static double[] column(float[] values, int width, int column) {
        return IntStream.range(0, values.length).filter(i -> i % width == column).mapToDouble(i -> values[i])
                .toArray();
    }
}
