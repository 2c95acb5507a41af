package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.rows.OneHot;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Metrics of a model's outputs against the labels.
 *
 * <p>For classes: the class of a row is the index of its largest value; for a single output, whether it is above 0.5.
 *
 * <pre>{@code double accuracy = model.evaluate(mnist.test()).accuracy();}</pre>
 */
public final class Evaluation {

    /** Names that {@link #metric} accepts. */
    public static final List<String> METRICS = List.of("accuracy", "precision", "recall", "f1", "auc", "top5");

    private final Dataset data;
    private final float[] outputs;
    private final double loss;
    private final List<String> classNames;
    private final int[][] confusion;

    private Evaluation(Dataset data, float[] outputs, double loss) {
        this.data = data;
        this.outputs = outputs;
        this.loss = loss;
        classNames = names(data);
        confusion = new int[classNames.size()][classNames.size()];
        for (int i = 0; i < data.size() && confusion.length > 0; i++) {
            confusion[data.classOf(i)][predicted(outputs, i, data.outputs())]++;
        }
    }

    /**
     * Compares outputs with the labels of the data.
     *
     * @param outputs {@code (N, outputs)} row after row
     * @param loss mean loss, computed by the caller
     */
    public static Evaluation of(Dataset data, float[] outputs, double loss) {
        return new Evaluation(data, outputs, loss);
    }

    /** Class that a row of outputs predicts. */
    public static int predicted(float[] outputs, int row, int width) {
        return OneHot.largest(outputs, row * width, width);
    }

    /** Number of classes: two for a single output. */
    private static List<String> names(Dataset data) {
        if (data.classNames().size() != 1) {
            return data.classNames();
        }
        String name = data.classNames().get(0);
        return List.of("not " + name, name);
    }

    /** Mean loss, including penalties. */
    public double loss() {
        return loss;
    }

    /** Share of the examples whose class was predicted; NaN for regression. */
    public double accuracy() {
        double right = IntStream.range(0, confusion.length).mapToDouble(c -> confusion[c][c]).sum();
        return confusion.length == 0 ? Double.NaN : right / data.size();
    }

    /** Share of the examples whose class is among the k largest outputs. */
    public double topK(int k) {
        requireClasses();
        int width = data.outputs();
        return IntStream.range(0, data.size()).filter(i -> {
            float own = outputs[i * width + data.classOf(i)];
            return IntStream.range(i * width, (i + 1) * width).filter(j -> outputs[j] > own).count() < k;
        }).count() / (double) data.size();
    }

    /** Counts {@code [true class][predicted class]}. */
    public int[][] confusion() {
        requireClasses();
        return IntStream.range(0, confusion.length).mapToObj(c -> confusion[c].clone()).toArray(int[][]::new);
    }

    /** Precision, TP / (TP + FP): correct among those predicted as this class; 0 when none was. */
    public double precision(int c) {
        requireClass(c);
        return ratio(confusion[c][c], IntStream.range(0, confusion.length).map(t -> confusion[t][c]).sum());
    }

    /** Recall, TP / (TP + FN): found among the examples of this class; 0 when there are none. */
    public double recall(int c) {
        requireClass(c);
        return ratio(confusion[c][c], support(c));
    }

    /** Harmonic mean of precision and recall: 2 P R / (P + R). */
    public double f1(int c) {
        return ratio(2 * precision(c) * recall(c), precision(c) + recall(c));
    }

    /** Examples of this class. */
    public int support(int c) {
        requireClass(c);
        return IntStream.of(confusion[c]).sum();
    }

    /** ROC curve of one class against the others. */
    public Roc roc(int c) {
        requireClass(c);
        int width = data.outputs();
        float[] scores = new float[data.size()];
        boolean[] positive = new boolean[data.size()];
        for (int i = 0; i < scores.length; i++) {
            float first = outputs[i * width];
            scores[i] = width > 1 ? outputs[i * width + c] : c == 1 ? first : 1 - first;
            positive[i] = data.classOf(i) == c;
        }
        return Roc.of(scores, positive);
    }

    /**
     * A metric by name, averaged over the classes if it is defined per class.
     *
     * @param name {@code accuracy precision recall f1 auc top5}
     * @throws PercolateException when there is no such metric, or the data has no classes
     */
    public double metric(String name) {
        return switch (name) {
            case "accuracy" -> accuracy();
            case "precision" -> mean(this::precision);
            case "recall" -> mean(this::recall);
            case "f1" -> mean(this::f1);
            case "auc" -> mean(c -> roc(c).area());
            case "top5" -> topK(5);
            default -> throw new PercolateException("There is no metric '" + name + "': known are "
                    + String.join(", ", METRICS) + ".");
        };
    }

    public List<String> classNames() {
        return classNames;
    }

    /** Table with one row per class: {@code class precision recall f1 support}. */
    public Table table() {
        requireClasses();
        return Table.create("evaluation", StringColumn.create("class", classNames),
                DoubleColumn.create("precision", perClass(this::precision)),
                DoubleColumn.create("recall", perClass(this::recall)), DoubleColumn.create("f1", perClass(this::f1)),
                IntColumn.create("support", IntStream.range(0, confusion.length).map(this::support).toArray()));
    }

    @Override
    public String toString() {
        return confusion.length == 0 ? "loss %.4f".formatted(loss)
                : "loss %.4f, accuracy %.4f".formatted(loss, accuracy());
    }

    private double[] perClass(IntToDoubleFunction value) {
        return IntStream.range(0, confusion.length).mapToDouble(value).toArray();
    }

    private double mean(IntToDoubleFunction value) {
        requireClasses();
        return IntStream.range(0, confusion.length).mapToDouble(value).average().orElseThrow();
    }

    private void requireClasses() {
        if (confusion.length == 0) {
            throw new PercolateException("The data has no classes: only the loss is known for plain values.");
        }
    }

    private void requireClass(int c) {
        requireClasses();
        if (c < 0 || c >= confusion.length) {
            throw new PercolateException("There is no class " + c + ": they are numbered 0 to "
                    + (confusion.length - 1) + ".");
        }
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
