package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.rows.OneHot;
import io.percolate.data.rows.Shapes;
import io.percolate.data.rows.Ties;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Immutable examples with their labels, one {@code float} row per example.
 *
 * <p>A row of features is row-major in {@link #featureShape}: images height, width, channel. Labels are one-hot for
 * classes, plain values otherwise. Every method that selects or changes rows returns a new data set.
 *
 * <pre>{@code
 * Dataset train = Mnist.load().train();
 * Dataset.Split parts = train.shuffle(1).split(0.9);
 * }</pre>
 */
public final class Dataset extends Sources implements Viewable, Splittable, Scalable, Serializable {

    private static final long serialVersionUID = 1L;

    private final float[] features;
    private final float[] labels;
    private final Form form;
    private final Ties ties;
    private final int inputs;
    private final int outputs;
    private final int size;

    /** Two parts of a data set. */
    public record Split(Dataset first, Dataset second) {
    }

    private Dataset(float[] features, float[] labels, Form form, Ties ties) {
        this.features = features;
        this.labels = labels;
        this.form = form;
        this.ties = ties;
        inputs = Shapes.volume(form.shape());
        size = features.length / inputs;
        outputs = labels.length / size;
    }

    /** What the examples share. */
    Form form() {
        return form;
    }

    /** Which examples stay together. */
    Ties ties() {
        return ties;
    }

    /** The same examples, some of which must stay together. */
    Dataset tied(Ties newTies) {
        return new Dataset(features, labels, form, newTies);
    }

    /** The same examples with other values or names. */
    Dataset with(float[] newFeatures, float[] newLabels, Form newForm) {
        return new Dataset(newFeatures, newLabels, newForm, ties);
    }

    /**
     * The same examples with names of their columns.
     *
     * @param names one for each feature
     * @param label name of the label column
     */
    public Dataset named(List<String> names, String label) {
        return with(features, labels, form.named(names, label));
    }

    /**
     * Wraps rows; the arrays are used as they are, not copied. Labels from 0 to 1 that do not add up to 1 in each row
     * are several labels at once: {@link #isMultiLabel}.
     *
     * @param features {@code (N, inputs)} row after row
     * @param featureShape shape of one example: {@code {28, 28, 1}} height, width, channel; {@code {2}} for points
     * @param labels {@code (N, outputs)} row after row, one-hot for classes
     * @param classNames a name for each output when the outputs are classes; empty otherwise
     * @throws PercolateException when the lengths do not fit the shape
     */
    public static Dataset of(float[] features, int[] featureShape, float[] labels, List<String> classNames) {
        Shapes.check(features, featureShape, labels, classNames);
        return new Dataset(features, labels, Form.of(featureShape, classNames,
                classNames.size() > 1 && OneHot.isMultiLabel(labels, classNames.size())), Ties.NONE);
    }

    /**
     * Wraps rows with several labels at once, each yes or no.
     *
     * @param labels {@code (N, labels)} 1 where an example has the label, else 0
     * @param names one for each label
     * @throws PercolateException when the lengths do not fit, or a label is not from 0 to 1
     */
    public static Dataset ofLabels(float[] features, int[] featureShape, float[] labels, List<String> names) {
        Shapes.check(features, featureShape, labels, names);
        OneHot.requireShares(labels, names.size());
        return new Dataset(features, labels, Form.of(featureShape, names, names.size() > 1), Ties.NONE);
    }

    /**
     * Wraps rows with one class number each.
     *
     * @param classes {@code (N)} 0 for the first of the class names
     * @throws PercolateException when a class is out of range
     */
    public static Dataset ofClasses(float[] features, int[] featureShape, int[] classes, List<String> classNames) {
        return of(features, featureShape, OneHot.rows(classes, classNames.size()), classNames);
    }

    /**
     * Wraps rows without labels, which a model can only predict.
     *
     * @throws PercolateException when the length does not fit
     */
    public static Dataset unlabelled(float[] features, int[] featureShape) {
        Shapes.check(features, featureShape);
        return new Dataset(features, new float[0], Form.of(featureShape, List.of(), false), Ties.NONE);
    }

    /** Number of examples. */
    public int size() {
        return size;
    }

    /** Shape of one example's features: {@code {28, 28, 1}} height, width, channel; {@code {2}} for points. */
    public int[] featureShape() {
        return form.shape().clone();
    }

    /** Values in one row of features. */
    public int inputs() {
        return inputs;
    }

    /** Values in one row of labels; 0 without labels. */
    public int outputs() {
        return outputs;
    }

    /** Whether an example may have several labels at once, each an output of its own. */
    public boolean isMultiLabel() {
        return form.several();
    }

    /** Names of the classes or of the several labels, one per output; empty when the labels are plain values. */
    public List<String> classNames() {
        return form.classes();
    }

    /** Names of the features: those of the table that they came from, else {@code x1, x2, ...}. */
    public List<String> featureNames() {
        return form.features().isEmpty() ? IntStream.rangeClosed(1, inputs).mapToObj(i -> "x" + i).toList()
                : form.features();
    }

    /** Name of the label column, {@code "label"} unless a table named it. */
    public String labelName() {
        return form.label();
    }

    /** The rows of features themselves {@code (N, inputs)}: do not modify. */
    public float[] featureRows() {
        return features;
    }

    /** The rows of labels themselves {@code (N, outputs)}: do not modify. */
    public float[] labelRows() {
        return labels;
    }

    /**
     * Examples from (inclusive) to (exclusive).
     *
     * @throws PercolateException when that is no part of the data, or an empty one
     */
    public Dataset slice(int from, int to) {
        if (from < 0 || to > size || from >= to) {
            throw new PercolateException("There are " + size + " examples: rows " + from + " to " + to
                    + " are not a non-empty part of them.");
        }
        return new Dataset(Arrays.copyOfRange(features, from * inputs, to * inputs),
                Arrays.copyOfRange(labels, from * outputs, to * outputs), form, ties.slice(from, to));
    }

    /**
     * The examples with these indices, in this order.
     *
     * @throws PercolateException when none is given or one is out of range
     */
    public Dataset rows(int... examples) {
        if (examples.length == 0) {
            throw new PercolateException("No row numbers were given: a data set needs at least one example.");
        }
        Arrays.stream(examples).forEach(this::checked);
        return new Dataset(select(features, inputs, examples), select(labels, outputs, examples), form,
                ties.rows(examples));
    }

    @Override
    public String toString() {
        return size + " examples, features " + Arrays.toString(form.shape())
                + (outputs == 0 ? ", no labels" : form.classes().isEmpty() ? ", " + outputs + " outputs"
                        : (form.several() ? ", labels " : ", classes ") + form.classes());
    }

    private static float[] select(float[] rows, int width, int[] examples) {
        float[] selected = new float[examples.length * width];
        for (int i = 0; i < examples.length; i++) {
            System.arraycopy(rows, examples[i] * width, selected, i * width, width);
        }
        return selected;
    }

    int checked(int example) {
        if (example < 0 || example >= size) {
            throw new PercolateException("There is no example " + example + ": they are numbered 0 to "
                    + (size - 1) + ".");
        }
        return example;
    }
}
