package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.rows.Normalization;
import io.percolate.data.rows.OneHot;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Metrics of a model's outputs against the labels; they equal those of scikit-learn.
 *
 * <p>For classes: the class of a row is the index of its largest value; for a single output, whether it is above 0.5.
 * For several labels at once each output above 0.5 is a label.
 *
 * <pre>{@code double accuracy = model.evaluate(mnist.test()).accuracy();}</pre>
 */
public final class Evaluation {

    /** Names that {@link #metric} accepts. */
    public static final List<String> METRICS =
            List.of("accuracy", "precision", "recall", "f1", "auc", "top5", "exactMatch", "mae", "rmse", "r2");

    private final Dataset data;
    private final float[] outputs;
    private final double loss;
    private final Task task;
    private final List<String> names;
    private final Counts counts;
    private final Errors errors;

    private Evaluation(Dataset data, float[] outputs, double loss, Task task) {
        this.data = data;
        this.outputs = outputs;
        this.loss = loss;
        this.task = task;
        names = task.names(data);
        counts = switch (task) {
            case CLASSES, YES_NO -> Counts.ofClasses(data, outputs, names.size());
            case LABELS -> Counts.ofLabels(data, outputs);
            case VALUES -> Counts.none();
        };
        Normalization unit = data.labelScale();
        errors = new Errors(unit.invert(data.labelRows()), unit.invert(outputs), data.outputs());
    }

    /**
     * Compares outputs with the labels of the data.
     *
     * @param outputs {@code (N, outputs)} row after row
     * @param loss mean loss, computed by the caller
     */
    public static Evaluation of(Dataset data, float[] outputs, double loss) {
        return of(data, outputs, loss, Task.of(data));
    }

    static Evaluation of(Dataset data, float[] outputs, double loss, Task task) {
        return new Evaluation(data, outputs, loss, task);
    }

    /** Class that a row of outputs predicts. */
    public static int predicted(float[] outputs, int row, int width) {
        return OneHot.largest(outputs, row * width, width);
    }

    /** What the outputs mean. */
    public Task task() {
        return task;
    }

    /** Number of examples. */
    public int size() {
        return data.size();
    }

    /** Mean loss, including penalties. */
    public double loss() {
        return loss;
    }

    /**
     * Share of the examples whose class was predicted; for several labels the share of all labels that are right; NaN
     * for plain values.
     */
    public double accuracy() {
        return task == Task.VALUES ? Double.NaN
                : counts.right() / (double) (task == Task.LABELS ? data.labelRows().length : data.size());
    }

    /** Share of the examples whose class, or all of whose labels, are right. */
    public double exactMatch() {
        requireClasses();
        return counts.exact() / (double) data.size();
    }

    /** Share of the examples whose class is among the k largest outputs; of equal outputs the later one is larger. */
    public double topK(int k) {
        requireOneClass("top " + k);
        if (k < 1) {
            throw new PercolateException("There is no top " + k + ": count at least the largest output.");
        }
        if (names.size() <= 2) {
            return k == 1 ? accuracy() : 1;
        }
        int width = data.outputs();
        return IntStream.range(0, data.size()).filter(i -> {
            int own = i * width + data.classOf(i);
            return IntStream.range(i * width, (i + 1) * width)
                    .filter(j -> outputs[j] > outputs[own] || outputs[j] == outputs[own] && j > own).count() < k;
        }).count() / (double) data.size();
    }

    /** Counts {@code [true class][predicted class]}. */
    public int[][] confusion() {
        requireOneClass("a confusion matrix");
        return Arrays.stream(counts.confusion()).map(int[]::clone).toArray(int[][]::new);
    }

    /** Precision, TP / (TP + FP): correct among those predicted as this class; 0 when none was. */
    public double precision(int c) {
        requireClass(c);
        return counts.precision(c);
    }

    /** Recall, TP / (TP + FN): found among the examples of this class; 0 when there are none. */
    public double recall(int c) {
        requireClass(c);
        return counts.recall(c);
    }

    /** Harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN). */
    public double f1(int c) {
        requireClass(c);
        return counts.f1(c);
    }

    /** Examples of this class. */
    public int support(int c) {
        requireClass(c);
        return counts.actual()[c];
    }

    /** Mean of |p - y| over the outputs, in the unit of the labels before they were normalized. */
    public double mae() {
        return errors.mae();
    }

    /** Root of the mean of (p - y)^2 over the outputs, in the unit of the labels before they were normalized. */
    public double rmse() {
        return errors.rmse();
    }

    /** Coefficient of determination, 1 for perfect outputs and 0 for the mean of the labels. */
    public double r2() {
        return errors.r2();
    }

    /** Labels {@code (N, outputs)}, in their unit before they were normalized. */
    public float[] actual() {
        return errors.labels().clone();
    }

    /** Names of the columns of values; of several without names {@code label1, label2, ...}. */
    public List<String> labelNames() {
        List<String> names = List.of(data.labelName().split(","));
        return names.size() == data.outputs() ? names
                : IntStream.rangeClosed(1, data.outputs()).mapToObj(i -> data.labelName() + i).toList();
    }

    /** What was predicted {@code (N, outputs)}, in the unit of the labels before they were normalized. */
    public float[] predicted() {
        return errors.outputs().clone();
    }

    /** Errors of plain values, {@code actual - predicted}, {@code (N, outputs)}. */
    public float[] residuals() {
        return errors.residuals();
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
            positive[i] = task == Task.LABELS ? data.labelRows()[i * width + c] > 0.5f : data.classOf(i) == c;
        }
        return Roc.of(scores, positive);
    }

    /**
     * A metric by name, averaged over the classes if it is defined per class. Classes that are neither true nor
     * predicted do not count. The area under the curve is NaN when a class is in all examples or in none; of two
     * classes it is that of the second.
     *
     * @param name {@code accuracy precision recall f1 auc top5 exactMatch mae rmse r2}
     * @throws PercolateException when there is no such metric, or it is not defined for this data
     */
    public double metric(String name) {
        return switch (name) {
            case "accuracy" -> accuracy();
            case "exactMatch" -> exactMatch();
            case "precision" -> mean(this::precision);
            case "recall" -> mean(this::recall);
            case "f1" -> mean(this::f1);
            case "auc" -> auc();
            case "top5" -> topK(5);
            case "mae" -> mae();
            case "rmse" -> rmse();
            case "r2" -> r2();
            default -> throw new PercolateException("There is no metric '" + name + "': known are "
                    + String.join(", ", METRICS) + ".");
        };
    }

    /** A metric of one's own. */
    public double metric(Metric own) {
        long[] shape = {data.size(), data.outputs()};
        return own.of(Nd4j.create(data.labelRows().clone(), shape, 'c'), Nd4j.create(outputs.clone(), shape, 'c'));
    }

    private double auc() {
        requireClasses();
        return task == Task.YES_NO || task == Task.CLASSES && names.size() == 2 ? roc(1).area()
                : IntStream.range(0, names.size()).mapToDouble(c -> roc(c).area()).average().orElseThrow();
    }

    /** Names of the classes or labels. */
    public List<String> classNames() {
        return names;
    }

    /** Table with one row per class or label: {@code class precision recall f1 support}. */
    public Table table() {
        requireClasses();
        return Table.create("evaluation", StringColumn.create(task == Task.LABELS ? "label" : "class", names),
                DoubleColumn.create("precision", perClass(this::precision)),
                DoubleColumn.create("recall", perClass(this::recall)), DoubleColumn.create("f1", perClass(this::f1)),
                IntColumn.create("support", counts.actual()));
    }

    @Override
    public String toString() {
        String text = "loss %.4f".formatted(loss);
        return switch (task) {
            case CLASSES, YES_NO -> text + ", accuracy %.4f".formatted(accuracy());
            case LABELS -> text + ", accuracy %.4f per label, exact match %.4f".formatted(accuracy(), exactMatch());
            case VALUES -> text + ", mae %.4f, rmse %.4f, r2 %.4f".formatted(mae(), rmse(), r2());
        };
    }

    private double[] perClass(IntToDoubleFunction value) {
        return IntStream.range(0, names.size()).mapToDouble(value).toArray();
    }

    private double mean(IntToDoubleFunction value) {
        requireClasses();
        return IntStream.range(0, names.size()).filter(c -> !counts.isAbsent(c)).mapToDouble(value).average()
                .orElseThrow();
    }

    private void requireClasses() {
        if (task == Task.VALUES) {
            throw new PercolateException("The data has no classes: for plain values there are mae, rmse and r2.");
        }
    }

    private void requireOneClass(String what) {
        requireClasses();
        if (task == Task.LABELS) {
            throw new PercolateException("The examples have several labels at once, for which there is no " + what
                    + ": use precision, recall and f1 of each label.");
        }
    }

    private void requireClass(int c) {
        requireClasses();
        if (c < 0 || c >= names.size()) {
            throw new PercolateException("There is no class " + c + ": they are numbered 0 to " + (names.size() - 1)
                    + ".");
        }
    }
}
