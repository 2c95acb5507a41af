package io.percolate.data;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Checks and sizes of example shapes. */
final class Shapes {

    private Shapes() {
    }

    /** Values in an example of this shape. */
    static int volume(int[] shape) {
        int volume = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (shape.length == 0 || Arrays.stream(shape).anyMatch(extent -> extent < 1)) {
            throw new PercolateException("A feature shape needs positive extents, as {28, 28, 1} or {2}; this is "
                    + Arrays.toString(shape) + ".");
        }
        return volume;
    }

    /** Shape of a tensor with {@code count} examples. */
    static long[] of(int size, int[] shape) {
        return LongStream.concat(LongStream.of(size), Arrays.stream(shape).asLongStream()).toArray();
    }

    /**
     * @return number of examples
     * @throws PercolateException when the features do not fit the shape
     */
    static int check(float[] features, int[] featureShape) {
        int inputs = volume(featureShape);
        int size = features.length / inputs;
        if (size == 0 || features.length % inputs != 0) {
            throw new PercolateException("A data set needs at least one example, and " + features.length
                    + " feature values are not a whole number of examples of shape "
                    + Arrays.toString(featureShape) + ".");
        }
        return size;
    }

    /** @throws PercolateException when features, labels and names do not fit each other */
    static void check(float[] features, int[] featureShape, float[] labels, List<String> classNames) {
        int size = check(features, featureShape);
        if (labels.length == 0 || labels.length % size != 0) {
            throw new PercolateException("There are " + size + " examples but " + labels.length
                    + " label values: give every example the same number of labels.");
        }
        if (!classNames.isEmpty() && classNames.size() != labels.length / size) {
            throw new PercolateException("There are " + labels.length / size + " outputs but " + classNames.size()
                    + " class names: give one name for each output, or none.");
        }
    }
}
