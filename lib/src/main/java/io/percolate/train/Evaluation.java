package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How well outputs meet labels.
 *
 * <p>For classes: a row's class is the largest of its values, for a single output whether it is above 0.5.
 */
public final class Evaluation {

    private final double loss;
    private final int[][] confusion;
    private final List<String> classNames;

    private Evaluation(double loss, int[][] confusion, List<String> classNames) {
        this.loss = loss;
        this.confusion = confusion;
        this.classNames = classNames;
    }

    /**
     * Counts what was predicted for the examples.
     *
     * @param outputs {@code (N, outputs)} row after row
     * @param loss mean loss, computed by who knows the loss function
     */
    public static Evaluation of(Dataset data, float[] outputs, double loss) {
        List<String> names = names(data);
        int[][] counts = new int[names.size()][names.size()];
        if (!names.isEmpty()) {
            for (int i = 0; i < data.size(); i++) {
                counts[data.classOf(i)][predicted(outputs, i, data.outputs())]++;
            }
        }
        return new Evaluation(loss, counts, names);
    }

    /** Class that a row of outputs says. */
    public static int predicted(float[] outputs, int row, int width) {
        int at = row * width;
        if (width == 1) {
            return outputs[at] > 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int j = 1; j < width; j++) {
            if (outputs[at + j] > outputs[at + best]) {
                best = j;
            }
        }
        return best;
    }

    /** Names of the classes as the metrics see them: two for one output. */
    private static List<String> names(Dataset data) {
        if (data.classNames().size() != 1) {
            return data.classNames();
        }
        String name = data.classNames().get(0);
        return List.of("not " + name, name);
    }

    /** Mean loss, penalties included. */
    public double loss() {
        return loss;
    }

    /** Share of the examples whose class was predicted; NaN for regression. */
    public double accuracy() {
        double right = IntStream.range(0, confusion.length).mapToDouble(c -> confusion[c][c]).sum();
        return right / IntStream.range(0, confusion.length).mapToDouble(this::support).sum();
    }

    /** Counts {@code [true class][predicted class]}. */
    public int[][] confusion() {
        requireClasses();
        return IntStream.range(0, confusion.length).mapToObj(c -> confusion[c].clone()).toArray(int[][]::new);
    }

    /** Right among those predicted as this class: TP / (TP + FP); 0 when none was. */
    public double precision(int c) {
        requireClasses();
        return ratio(confusion[c][c], IntStream.range(0, confusion.length).map(t -> confusion[t][c]).sum());
    }

    /** Found among those of this class: TP / (TP + FN); 0 when there are none. */
    public double recall(int c) {
        requireClasses();
        return ratio(confusion[c][c], support(c));
    }

    /** Harmonic mean of precision and recall: 2 P R / (P + R). */
    public double f1(int c) {
        return ratio(2 * precision(c) * recall(c), precision(c) + recall(c));
    }

    /** Examples of this class. */
    public int support(int c) {
        return IntStream.of(confusion[c]).sum();
    }

    public List<String> classNames() {
        return classNames;
    }

    /** A row per class: {@code class precision recall f1 support}. */
    public Table table() {
        requireClasses();
        IntStream classes = IntStream.range(0, confusion.length);
        int[] all = classes.toArray();
        return Table.create("evaluation", StringColumn.create("class", classNames),
                DoubleColumn.create("precision", IntStream.of(all).mapToDouble(this::precision).toArray()),
                DoubleColumn.create("recall", IntStream.of(all).mapToDouble(this::recall).toArray()),
                DoubleColumn.create("f1", IntStream.of(all).mapToDouble(this::f1).toArray()),
                IntColumn.create("support", IntStream.of(all).map(this::support).toArray()));
    }

    @Override
    public String toString() {
        return confusion.length == 0 ? "loss %.4f".formatted(loss)
                : "loss %.4f, accuracy %.4f".formatted(loss, accuracy());
    }

    private void requireClasses() {
        if (confusion.length == 0) {
            throw new PercolateException("The data has no classes: only the loss is known for plain values.");
        }
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
