package io.percolate.graph;

import io.percolate.data.rows.Normalization;
import io.percolate.train.Metric;
import io.percolate.train.Task;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How outputs meet their targets, over some batches; positions that the mask hides do not count. */
final class Tally {

    private final Comparison comparison;
    private final Normalization unit;
    private final boolean keeps;
    private int positions;
    private int right;
    private double error;
    private float[] outputs = new float[0];
    private float[] targets = new float[0];

    /**
     * @param unit of the targets before they were normalized
     * @param keeps whether all outputs are kept, for metrics of one's own
     */
    Tally(Comparison comparison, Normalization unit, boolean keeps) {
        this.comparison = comparison;
        this.unit = unit;
        this.keeps = keeps;
    }

    /** @param mask null for all positions */
    void add(float[] output, float[] target, float[] mask, int examples) {
        int end = examples * comparison.positions;
        int width = comparison.targetWidth();
        if (keeps) {
            outputs = room(outputs, (positions + end) * comparison.width);
            targets = room(targets, (positions + end) * width);
        }
        float[] values = unit.isNone() ? output : unit.invert(Arrays.copyOf(output, end));
        float[] wanted = unit.isNone() ? target : unit.invert(Arrays.copyOf(target, end));
        for (int i = 0; i < end; i++) {
            if (mask != null && mask[i] == 0) {
                continue;
            }
            right += comparison.isRight(output, target, i) ? 1 : 0;
            error += comparison.classes() ? 0 : Math.abs((double) values[i] - wanted[i]);
            if (keeps) {
                System.arraycopy(comparison.prediction(output, i), 0, outputs, positions * comparison.width,
                        comparison.width);
                System.arraycopy(target, i * width, targets, positions * width, width);
            }
            positions++;
        }
    }

    private static float[] room(float[] values, int length) {
        return values.length >= length ? values : Arrays.copyOf(values, Math.max(length, 2 * values.length));
    }

    int right() {
        return right;
    }

    int positions() {
        return positions;
    }

    /** Metrics by name; NaN when the mask hides all positions. */
    Map<String, Double> metrics(Task task, Map<String, Metric> own) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        comparison.metrics(task).forEach(name -> metrics.put(name,
                (name.equals("accuracy") ? right : error) / (double) positions));
        int columns = comparison.classes() || comparison.mask().isPresent() ? 1 : comparison.positions;
        own.forEach((name, metric) -> metrics.put(name, metric.of(
                tensor(targets, positions / columns, comparison.targetWidth() * columns),
                tensor(outputs, positions / columns, comparison.width * columns))));
        return metrics;
    }

    private static INDArray tensor(float[] rows, int count, int columns) {
        return Nd4j.create(Arrays.copyOf(rows, count * columns), new long[] {count, columns}, 'c');
    }

    /** Counts right outputs alone. */
    static Optional<Tally> ofRight(Optional<Comparison> comparison, Task task) {
        return task == Task.VALUES ? Optional.empty()
                : comparison.map(of -> new Tally(of, Normalization.NONE, false));
    }
}
