package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.rows.OneHot;
import io.percolate.engine.GraphLayer;
import io.percolate.train.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a loss compares: outputs with targets, at every position or at those of a mask. A position of a cross-entropy
 * has an output for each class, one of any other loss a single output.
 */
final class Comparison {

    private static final Set<String> KINDS = Set.of("crossEntropy", "binaryCrossEntropy", "mse");

    private final GraphLayer layer;
    private final Rows feeds;
    private final boolean reconstructs;
    private final boolean numbers;
    final boolean alone;
    /** Outputs of one position. */
    final int width;
    /** Of one example. */
    final int positions;

    private Comparison(Nodes nodes, Wanted wanted, GraphLayer layer) {
        this.layer = layer;
        feeds = wanted.feeds();
        alone = layer.output().equals(wanted.loss());
        long[] shape = nodes.shapes.of(nodes.get(output()));
        width = classes() ? (int) Shapes.last(shape) : 1;
        positions = Shapes.width(shape) / width;
        numbers = classes() && nodes.get(target()).dataType().isIntType();
        reconstructs = Reach.of(nodes, List.of(output())).names().contains(target());
    }

    /** Empty when the loss compares nothing, or several outputs. */
    static Optional<Comparison> of(Nodes nodes, Wanted wanted) {
        List<GraphLayer> found = wanted.layers().stream()
                .filter(layer -> KINDS.contains(layer.kind()) && layer.inputs().size() > 1).toList();
        return found.size() == 1 ? Optional.of(new Comparison(nodes, wanted, found.get(0))) : Optional.empty();
    }

    String output() {
        return layer.inputs().get(0);
    }

    String target() {
        return layer.inputs().get(1);
    }

    Optional<String> mask() {
        return layer.inputs().size() > 2 ? Optional.of(layer.inputs().get(2)) : Optional.empty();
    }

    boolean classes() {
        return layer.kind().equals("crossEntropy");
    }

    /** Values of the target for one position: a class number, or a share of each class. */
    int targetWidth() {
        return numbers ? 1 : width;
    }

    /** Outputs and targets, at least those that the data does not feed. */
    List<String> computed() {
        return List.of(output(), target(), mask().orElse(target())).stream().distinct()
                .filter(name -> !feeds.names().contains(name)).toList();
    }

    /** What the outputs mean: targets of a binary cross-entropy must be 0 or 1, and not what the graph was given. */
    Task task(Dataset data) {
        if (classes()) {
            return Task.CLASSES;
        }
        if (layer.kind().equals("mse") || reconstructs || !feeds.names().contains(target())) {
            return Task.VALUES;
        }
        for (float value : targets(data)) {
            if (value != 0 && value != 1) {
                return Task.VALUES;
            }
        }
        return positions == 1 ? Task.YES_NO : Task.LABELS;
    }

    /** The metric of the validation data besides the loss. */
    List<String> metrics(Task task) {
        return task != Task.VALUES ? List.of("accuracy") : layer.kind().equals("mse") ? List.of("mae") : List.of();
    }

    private float[] targets(Dataset data) {
        return feeds.split(data)[feeds.names().indexOf(target())];
    }

    /** Whether the labels of a data set, which may be in another unit, are the targets. */
    boolean isOfLabels(Dataset data) {
        return feeds.names().indexOf(target()) == feeds.names().size() - 1 && positions * width == data.outputs()
                && feeds.width() == data.inputs() + data.outputs();
    }

    /** Whether all labels of a data set are 0 or 1 for each class, or for each output. */
    boolean canSmooth(Dataset data) {
        return isOfLabels(data) && !numbers && !layer.kind().equals("mse");
    }

    /** Whether a position's output is right. */
    boolean isRight(float[] outputs, float[] targets, int position) {
        if (!classes()) {
            return outputs[position] > 0 == targets[position] > 0.5f;
        }
        int guess = OneHot.largest(outputs, position * width, width);
        return guess == (numbers ? (int) targets[position] : OneHot.largest(targets, position * width, width));
    }

    /** What the outputs of a position predict: probabilities or values. */
    float[] prediction(float[] outputs, int position) {
        float[] prediction = new float[width];
        System.arraycopy(outputs, position * width, prediction, 0, width);
        if (layer.kind().equals("binaryCrossEntropy")) {
            prediction[0] = (float) (1 / (1 + Math.exp(-prediction[0])));
        } else if (classes()) {
            float max = prediction[OneHot.largest(prediction, 0, width)];
            double sum = 0;
            for (int i = 0; i < width; i++) {
                prediction[i] = (float) Math.exp(prediction[i] - max);
                sum += prediction[i];
            }
            for (int i = 0; i < width; i++) {
                prediction[i] /= (float) sum;
            }
        }
        return prediction;
    }

    /**
     * The loss with a weight for each class.
     *
     * @throws PercolateException when it has no classes, or another number of them
     */
    GraphLayer weighted(double[] weights, Task task) {
        boolean yesNo = task == Task.YES_NO;
        if (!classes() && !yesNo) {
            throw new PercolateException("Class weights need classes: a crossEntropy, or a binaryCrossEntropy of one"
                    + " output whose targets are 0 and 1, but the loss has a " + layer.kind() + ".");
        }
        int count = yesNo ? 2 : width;
        if (weights.length != count) {
            throw new PercolateException("There are " + weights.length + " class weights for " + count
                    + " classes: give one for each.");
        }
        Map<String, Double> options = new HashMap<>(layer.options());
        options.put("classWeights", (double) count);
        for (int i = 0; i < count; i++) {
            options.put("classWeight" + i, weights[i]);
        }
        return new GraphLayer(layer.kind(), layer.name(), layer.inputs(), layer.output(), options);
    }

    /** How often each class is the target in the first examples, where the mask counts. */
    int[] counts(Dataset data, int examples) {
        float[][] rows = feeds.split(data);
        int place = feeds.names().indexOf(target());
        if (place < 0) {
            throw new PercolateException("Balanced weights need targets from the data, but '" + target()
                    + "' is computed: give a number for each class.");
        }
        int at = mask().map(feeds.names()::indexOf).orElse(-1);
        int[] counts = new int[Math.max(2, width)];
        for (int i = 0; i < examples * positions; i++) {
            if (at < 0 || rows[at][i] != 0) {
                float[] targets = rows[place];
                counts[numbers || width == 1 ? Math.round(targets[i]) : OneHot.largest(targets, i * width, width)]++;
            }
        }
        return counts;
    }
}
