package io.percolate.graph;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A layer while it is written: its name, inputs and parameters. */
final class Node {

    final SameDiff sd;
    final String name;
    private final Nodes nodes;
    private final boolean reuse;
    private final String kind;
    private final List<SDVariable> inputs = new ArrayList<>();
    private final Map<String, Double> options = new HashMap<>();

    Node(Nodes nodes, boolean reuse, String kind, String name, SDVariable... inputs) {
        this.nodes = nodes;
        this.reuse = reuse;
        this.kind = kind;
        this.name = name;
        sd = nodes.sd;
        this.inputs.addAll(Arrays.asList(inputs));
        for (SDVariable input : inputs) {
            if (input.getSameDiff() != sd) {
                throw new PercolateException("'" + input.name() + "' belongs to another graph than " + name + ".");
            }
        }
    }

    long[] shape(SDVariable node) {
        return nodes.shapes.of(node);
    }

    DataType type() {
        return nodes.type;
    }

    Node option(String option, double value) {
        options.put(option, value);
        return this;
    }

    /** A parameter of normal numbers with variance {@code 2 / (in + out)}. */
    SDVariable weight(String parameter, long in, long out, long... shape) {
        return parameter(parameter, true, 0, Math.sqrt(2.0 / (in + out)), shape);
    }

    SDVariable constant(String parameter, double value, long... shape) {
        return parameter(parameter, true, value, 0, shape);
    }

    /** Zeros for four gates, but ones for the second. */
    SDVariable forgetBias(long units) {
        SDVariable bias = constant("b", 0, 4 * units);
        if (!reuse) {
            bias.getArr().get(NDArrayIndex.interval(units, 2 * units)).assign(1);
        }
        return bias;
    }

    SDVariable statistic(String parameter, double value, long... shape) {
        return parameter(parameter, false, value, 0, shape);
    }

    SDVariable parameter(String parameter, boolean learns, double mean, double deviation, long... shape) {
        String full = name + "/" + parameter;
        if (!reuse) {
            nodes.requireFree(full);
            return input(nodes.create(full, learns, mean, deviation, shape));
        }
        SDVariable shared = nodes.get(full);
        if (!Arrays.equals(shared.getShape(), shape)) {
            throw new PercolateException("The layer " + name + " needs a parameter '" + full + "' of shape "
                    + Shapes.text(shape) + ", but the one that it shares has " + Shapes.text(shared.getShape()) + ".");
        }
        return input(shared);
    }

    SDVariable input(SDVariable variable) {
        inputs.add(variable);
        return variable;
    }

    /** A placeholder that an execution fills with noise of this shape. */
    SDVariable noise(long[] shape) {
        return input(sd.placeHolder(nodes.free(name + "/noise"), nodes.type, shape));
    }

    SDVariable training() {
        return input(nodes.training());
    }

    /** All but the last axis in one: {@code (rows, features)}. */
    SDVariable rows(SDVariable x) {
        long[] shape = shape(x);
        return shape.length == 2 ? x : x.reshape(-1, (int) Shapes.last(shape));
    }

    /** Token numbers (N, ..) as rows (rows, classes) of 0 and 1. */
    SDVariable oneHot(SDVariable tokens, long classes) {
        return sd.oneHot(tokens.reshape(-1), (int) classes, -1, 1, 0, nodes.type);
    }

    /** Back from rows. */
    SDVariable reshape(SDVariable rows, long[] shape) {
        return shape.length == 2 ? rows : rows.reshape(shape);
    }

    /** Finishes the layer. */
    SDVariable close(SDVariable output, long... shape) {
        SDVariable own = inputs.contains(output) || output.isPlaceHolder() ? sd.identity(output) : output;
        if (!own.name().equals(name)) {
            own.rename(nodes.free(name));
        }
        nodes.shapes.put(own, shape);
        nodes.add(kind, name, inputs, own, options);
        return own;
    }

    /** @throws PercolateException when the number of axes is another */
    long[] require(SDVariable x, int axes, String meaning) {
        long[] shape = shape(x);
        if (shape.length != axes) {
            throw new PercolateException("The layer " + name + " takes " + meaning + ", but '" + x.name() + "' is "
                    + Shapes.text(shape) + ".");
        }
        return shape;
    }

    /** @throws PercolateException when the shapes differ */
    void requireSame(SDVariable a, SDVariable b) {
        requireShape(b, shape(a), a);
    }

    /** @throws PercolateException when the shape is not this one, which fits another node */
    void requireShape(SDVariable node, long[] shape, SDVariable other) {
        if (!Arrays.equals(shape(node), shape)) {
            throw new PercolateException("The layer " + name + " needs '" + node.name() + "' of shape "
                    + Shapes.text(shape) + ", because '" + other.name() + "' is " + Shapes.text(shape(other))
                    + ", but it is " + Shapes.text(shape(node)) + ".");
        }
    }

    PercolateException refusal(String sentence) {
        return new PercolateException("The layer " + name + " " + sentence);
    }
}
