package io.percolate.data;

import io.percolate.PercolateException;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
public final class Dataset {

    private final float[] features;
    private final float[] labels;
    private final int[] featureShape;
    private final int inputs;
    private final int outputs;
    private final int size;
    private final List<String> classNames;

    /** Two parts of a data set. */
    public record Split(Dataset first, Dataset second) {
    }

    private Dataset(float[] features, float[] labels, int[] featureShape, int size, List<String> classNames) {
        this.features = features;
        this.labels = labels;
        this.featureShape = featureShape;
        this.size = size;
        this.classNames = classNames;
        inputs = volume(featureShape);
        outputs = labels.length / size;
    }

    /**
     * Wraps rows; the arrays are taken over, not copied.
     *
     * @param features {@code (N, inputs)} row after row
     * @param featureShape shape of one example: {@code {28, 28, 1}} height, width, channel; {@code {2}} for points
     * @param labels {@code (N, outputs)} row after row, one-hot for classes
     * @param classNames a name for each output when the outputs are classes; empty otherwise
     * @throws PercolateException when the lengths do not fit the shape
     */
    public static Dataset of(float[] features, int[] featureShape, float[] labels, List<String> classNames) {
        int inputs = volume(featureShape);
        if (features.length == 0 || features.length % inputs != 0) {
            throw new PercolateException("A data set needs at least one example, and " + features.length
                    + " feature values are not a whole number of examples of shape "
                    + Arrays.toString(featureShape) + ".");
        }
        int size = features.length / inputs;
        if (labels.length == 0 || labels.length % size != 0) {
            throw new PercolateException("There are " + size + " examples but " + labels.length
                    + " label values: give every example the same number of labels.");
        }
        if (!classNames.isEmpty() && classNames.size() != labels.length / size) {
            throw new PercolateException("There are " + labels.length / size + " outputs but " + classNames.size()
                    + " class names: give one name for each output, or none.");
        }
        return new Dataset(features, labels, featureShape.clone(), size, List.copyOf(classNames));
    }

    /**
     * Wraps rows with the number of a class for each.
     *
     * @param classes {@code (N)} 0 for the first of the class names
     * @throws PercolateException when a class is out of range
     */
    public static Dataset ofClasses(float[] features, int[] featureShape, int[] classes, List<String> classNames) {
        int outputs = classNames.size();
        float[] labels = new float[classes.length * outputs];
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] < 0 || classes[i] >= outputs) {
                throw new PercolateException("Label " + classes[i] + " of example " + i + " is out of range: there are "
                        + outputs + " classes, numbered 0 to " + (outputs - 1) + ".");
            }
            labels[i * outputs + classes[i]] = 1;
        }
        return of(features, featureShape, labels, classNames);
    }

    /** Number of examples. */
    public int size() {
        return size;
    }

    /** Shape of one example's features: {@code {28, 28, 1}} height, width, channel; {@code {2}} for points. */
    public int[] featureShape() {
        return featureShape.clone();
    }

    /** Values in one row of features. */
    public int inputs() {
        return inputs;
    }

    /** Values in one row of labels. */
    public int outputs() {
        return outputs;
    }

    /** Names of the classes, one per output; empty when the labels are plain values. */
    public List<String> classNames() {
        return classNames;
    }

    /** Features as a tensor {@code (N, ...featureShape)}, copied. */
    public INDArray features() {
        long[] shape = new long[featureShape.length + 1];
        shape[0] = size;
        for (int i = 0; i < featureShape.length; i++) {
            shape[i + 1] = featureShape[i];
        }
        return Nd4j.create(features, shape, 'c');
    }

    /** Labels as a tensor {@code (N, outputs)}, copied. */
    public INDArray labels() {
        return Nd4j.create(labels, new long[] {size, outputs}, 'c');
    }

    /** The rows of features themselves {@code (N, inputs)}: do not modify. */
    public float[] featureRows() {
        return features;
    }

    /** The rows of labels themselves {@code (N, outputs)}: do not modify. */
    public float[] labelRows() {
        return labels;
    }

    /** Number of the class of an example: the largest of its labels, or for one output whether it is above 0.5. */
    public int classOf(int example) {
        int row = checked(example) * outputs;
        if (outputs == 1) {
            return labels[row] > 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int j = 1; j < outputs; j++) {
            if (labels[row + j] > labels[row + best]) {
                best = j;
            }
        }
        return best;
    }

    /**
     * An example as a picture, values 0 to 1 as dark to bright.
     *
     * @throws PercolateException when the features are not images of 1 or 3 channels
     */
    public BufferedImage image(int example) {
        return Images.of(features, checked(example) * inputs, featureShape);
    }

    /** The first examples; all of them when there are fewer. */
    public Dataset take(int count) {
        return slice(0, Math.min(count, size));
    }

    /** Examples from (inclusive) to (exclusive). */
    public Dataset slice(int from, int to) {
        if (from < 0 || to > size || from >= to) {
            throw new PercolateException("There are " + size + " examples: rows " + from + " to " + to
                    + " are not a non-empty part of them.");
        }
        return new Dataset(Arrays.copyOfRange(features, from * inputs, to * inputs),
                Arrays.copyOfRange(labels, from * outputs, to * outputs), featureShape, to - from, classNames);
    }

    /** The examples of these numbers, in this order. */
    public Dataset rows(int... examples) {
        if (examples.length == 0) {
            throw new PercolateException("No row numbers were given: a data set needs at least one example.");
        }
        float[] x = new float[examples.length * inputs];
        float[] y = new float[examples.length * outputs];
        for (int i = 0; i < examples.length; i++) {
            System.arraycopy(features, checked(examples[i]) * inputs, x, i * inputs, inputs);
            System.arraycopy(labels, examples[i] * outputs, y, i * outputs, outputs);
        }
        return new Dataset(x, y, featureShape, examples.length, classNames);
    }

    /** The same examples in another order, the same one for the same seed. */
    public Dataset shuffle(long seed) {
        return rows(Shuffle.order(size, seed));
    }

    /** The first share of the examples and the rest, in their order. */
    public Split split(double share) {
        int cut = (int) Math.round(size * share);
        if (!(share > 0 && share < 1) || cut == 0 || cut == size) {
            throw new PercolateException("A split at " + share + " leaves one part of " + size
                    + " examples empty: give a share between 0 and 1 that leaves both some.");
        }
        return new Split(slice(0, cut), slice(cut, size));
    }

    /** A random share of the examples and the rest. */
    public Split split(double share, long seed) {
        return shuffle(seed).split(share);
    }

    @Override
    public String toString() {
        return size + " examples, features " + Arrays.toString(featureShape)
                + (classNames.isEmpty() ? ", " + outputs + " outputs" : ", classes " + classNames);
    }

    private int checked(int example) {
        if (example < 0 || example >= size) {
            throw new PercolateException("There is no example " + example + ": they are numbered 0 to "
                    + (size - 1) + ".");
        }
        return example;
    }

    private static int volume(int[] shape) {
        int volume = 1;
        for (int extent : shape) {
            volume *= extent;
        }
        if (shape.length == 0 || volume <= 0) {
            throw new PercolateException("A feature shape needs positive extents, as {28, 28, 1} or {2}; this is "
                    + Arrays.toString(shape) + ".");
        }
        return volume;
    }
}
