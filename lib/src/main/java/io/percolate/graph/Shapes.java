package io.percolate.graph;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.BaseScalarOp;
import org.nd4j.linalg.api.ops.BaseTransformOp;
import org.nd4j.linalg.api.ops.impl.transforms.BaseDynamicTransformOp;
import org.nd4j.linalg.factory.Nd4j;

/** Shapes of nodes, with -1 for the batch. A node of ND4J's own is tried on a small batch to find its shape. */
final class Shapes {

    /** A batch that is unlikely to be another extent. */
    private static final int TRIAL = 23;

    private final Nodes nodes;
    private final Map<SDVariable, long[]> known = new IdentityHashMap<>();

    Shapes(Nodes nodes) {
        this.nodes = nodes;
    }

    void put(SDVariable node, long... shape) {
        known.put(node, shape.clone());
    }

    /** @throws PercolateException when an operation on the way does not fit its inputs */
    long[] of(SDVariable node) {
        long[] shape = known.get(node);
        if (shape == null) {
            shape = node.isPlaceHolder() || nodes.sd.getVariableOutputOp(node.name()) == null ? node.getShape()
                    : computed(node);
            known.put(node, shape == null ? new long[0] : shape);
        }
        return known.get(node).clone();
    }

    private long[] computed(SDVariable node) {
        DifferentialFunction function = nodes.sd.getVariableOutputOp(node.name());
        SDVariable[] inputs = function.args();
        if (function instanceof BaseTransformOp || function instanceof BaseScalarOp) {
            return of(inputs[0]);
        }
        if (function instanceof BaseDynamicTransformOp && inputs.length == 2) {
            return broadcast(node, of(inputs[0]), of(inputs[1]));
        }
        if (function instanceof BaseReduceOp reduction && inputs.length == 1) {
            return reduced(reduction, of(inputs[0]));
        }
        Arrays.stream(inputs).forEach(this::of);
        try {
            long[] shape = nodes.sd.output(trial(), node.name()).get(node.name()).shape().clone();
            if (shape.length > 0 && shape[0] == TRIAL && isFed(node)) {
                shape[0] = -1;
            }
            return shape;
        } catch (RuntimeException e) {
            throw new PercolateException(name(node, function) + " does not fit its inputs: " + listed(inputs) + ".", e);
        }
    }

    private long[] broadcast(SDVariable node, long[] a, long[] b) {
        long[] longer = a.length >= b.length ? a : b;
        long[] shape = longer.clone();
        for (int i = 1; i <= Math.min(a.length, b.length); i++) {
            long x = a[a.length - i];
            long y = b[b.length - i];
            if (x != y && x != 1 && y != 1) {
                DifferentialFunction function = nodes.sd.getVariableOutputOp(node.name());
                throw new PercolateException(name(node, function) + " does not fit its inputs: "
                        + listed(function.args()) + ".");
            }
            shape[shape.length - i] = x == 1 ? y : x;
        }
        return shape;
    }

    /** Whether a node depends on an input. */
    private boolean isFed(SDVariable node) {
        DifferentialFunction function = nodes.sd.getVariableOutputOp(node.name());
        return node.isPlaceHolder() || function != null && Arrays.stream(function.args()).anyMatch(this::isFed);
    }

    /** Not tried, because ND4J M2.1 fails at the sum of one element. */
    private static long[] reduced(BaseReduceOp reduction, long[] shape) {
        boolean[] gone = new boolean[shape.length];
        int[] axes = reduction.getDimensions();
        Arrays.fill(gone, axes == null || axes.length == 0 || axes[0] == Integer.MAX_VALUE);
        for (int axis : axes == null ? new int[0] : axes) {
            if (axis != Integer.MAX_VALUE) {
                gone[Math.floorMod(axis, shape.length)] = true;
            }
        }
        return IntStream.range(0, shape.length).filter(axis -> !gone[axis] || reduction.isKeepDims())
                .mapToLong(axis -> gone[axis] ? 1 : shape[axis]).toArray();
    }

    private static String name(SDVariable node, DifferentialFunction function) {
        return "The node '" + node.name() + "' (" + function.opName() + ")";
    }

    private String listed(SDVariable[] inputs) {
        return Arrays.stream(inputs).map(input -> "'" + input.name() + "' " + text(of(input)))
                .collect(Collectors.joining(" and "));
    }

    /** Zeros for all placeholders. */
    private Map<String, INDArray> trial() {
        Map<String, INDArray> zeros = new HashMap<>();
        for (SDVariable variable : nodes.sd.variables()) {
            if (variable.isPlaceHolder()) {
                long[] shape = variable.getShape() == null ? new long[0] : variable.getShape().clone();
                if (shape.length > 0) {
                    shape[0] = TRIAL;
                }
                zeros.put(variable.name(), shape.length == 0 ? Nd4j.scalar(variable.dataType(), 0)
                        : Nd4j.zeros(variable.dataType(), shape));
            }
        }
        return zeros;
    }

    /** Values of one example. */
    static int width(long[] shape) {
        return (int) Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
    }

    static long last(long[] shape) {
        return shape[shape.length - 1];
    }

    /** The shape with another last extent. */
    static long[] withLast(long[] shape, long extent) {
        long[] changed = shape.clone();
        changed[changed.length - 1] = extent;
        return changed;
    }

    /** Written as {@code N x 28 x 28}; {@code scalar} without axes. */
    static String text(long... shape) {
        return shape.length == 0 ? "scalar" : Arrays.stream(shape).mapToObj(extent -> extent < 0 ? "N"
                : String.valueOf(extent)).collect(Collectors.joining("x"));
    }
}
