package io.percolate.graph;

import io.percolate.PercolateException;
import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;

/** Layers of matrix products, over the last axis of their input. */
public interface DenseLayers extends Layers {

    /**
     * {@code x W + b}.
     *
     * @param x (N, .., features)
     * @return (N, .., units)
     * @throws PercolateException when the input has no axis of features
     */
    default SDVariable dense(SDVariable x, int units) {
        Node node = at().open("dense", x);
        long[] shape = node.shape(x);
        if (shape.length < 2 || units < 1) {
            throw node.refusal("takes examples of one axis or more and at least 1 unit, but '" + x.name() + "' is "
                    + Shapes.text(shape) + " and units is " + units + ".");
        }
        long in = Shapes.last(shape);
        SDVariable weights = node.weight("W", in, units, in, units);
        SDVariable bias = node.constant("b", 0, units);
        long[] out = Shapes.withLast(shape, units);
        return node.close(node.reshape(node.rows(x).mmul(weights).add(bias), out), out);
    }

    /** {@code f(x W + b)} with an activation: {@code "relu"}, {@code "gelu"}, {@code "tanh"} .. */
    default SDVariable dense(SDVariable x, int units, String activation) {
        return at().activation(dense(x, units), activation);
    }

    /**
     * {@code x W} with a parameter that another layer uses too.
     *
     * @param weights (features, units)
     * @throws PercolateException when the shapes do not fit
     */
    default SDVariable linear(SDVariable x, SDVariable weights) {
        return product(x, weights, false);
    }

    /**
     * {@code x W'}, as for the output of a language model that shares the embedding's weights.
     *
     * @param weights (units, features)
     * @throws PercolateException when the shapes do not fit
     */
    default SDVariable linearTransposed(SDVariable x, SDVariable weights) {
        return product(x, weights, true);
    }

    private SDVariable product(SDVariable x, SDVariable weights, boolean transposed) {
        Node node = at().open("linear", x, weights).option("transposed", transposed ? 1 : 0);
        long[] shape = node.shape(x);
        long[] matrix = node.require(weights, 2, "weights of two axes");
        if (shape.length < 2 || Shapes.last(shape) != matrix[transposed ? 1 : 0]) {
            throw node.refusal("cannot multiply '" + x.name() + "' " + Shapes.text(shape) + " with '" + weights.name()
                    + "' " + Shapes.text(matrix) + (transposed ? " transposed." : "."));
        }
        long[] out = Shapes.withLast(shape, matrix[transposed ? 0 : 1]);
        SDVariable rows = node.sd.mmul(node.rows(x), weights, false, transposed, false);
        return node.close(node.reshape(rows, out), out);
    }

    /** All values of an example in one axis. */
    default SDVariable flatten(SDVariable x) {
        return reshape(x, Shapes.width(at().nodes.shapes.of(x)));
    }

    /**
     * The values of each example in another shape.
     *
     * @throws PercolateException when the number of values differs
     */
    default SDVariable reshape(SDVariable x, int... shape) {
        Node node = at().open("reshape", x);
        long[] old = node.shape(x);
        long[] full = new long[shape.length + 1];
        full[0] = -1;
        Arrays.setAll(full, axis -> axis == 0 ? -1 : shape[axis - 1]);
        if (Shapes.width(full) != Shapes.width(old)) {
            throw node.refusal("cannot give '" + x.name() + "' " + Shapes.text(old) + " the shape "
                    + Shapes.text(full) + ": it has another number of values.");
        }
        return node.close(x.reshape(full), full);
    }

    /**
     * The inputs side by side in their last axis.
     *
     * @throws PercolateException when another axis differs
     */
    default SDVariable concat(SDVariable... inputs) {
        Node node = at().open("concat", inputs);
        long[] out = node.shape(inputs[0]);
        long last = 0;
        for (SDVariable input : inputs) {
            node.requireShape(input, Shapes.withLast(out, Shapes.last(node.shape(input))), inputs[0]);
            last += Shapes.last(node.shape(input));
        }
        return node.close(node.sd.concat(out.length - 1, inputs), Shapes.withLast(out, last));
    }
}
