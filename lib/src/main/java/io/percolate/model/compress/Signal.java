package io.percolate.model.compress;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What goes from layer to layer: a Java array, from which ND4J's is made only where a layer of DL4J reads it. */
public final class Signal {

    private final float[] values;
    private final long[] shape;

    /** Values row by row. */
    public Signal(float[] values, long... shape) {
        this.values = values;
        this.shape = shape;
    }

    /** A copy of ND4J's array. */
    public static Signal of(INDArray array) {
        return new Signal(array.dup('c').data().asFloat(), array.shape());
    }

    float[] values() {
        return values;
    }

    long size(int axis) {
        return shape[axis];
    }

    /** The same values, one row for each example. */
    Signal flat() {
        return new Signal(values, shape[0], Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b));
    }

    INDArray array() {
        return Nd4j.create(values, shape, 'c');
    }
}
