package io.percolate.model.file.onnx;

import io.percolate.model.file.Draft;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Turns an operator of ONNX into a layer of this library. */
final class Operators {

    private static final Map<String, String> REDUCTIONS = Map.of("ReduceMean", "avg", "ReduceMax", "max",
            "ReduceSum", "sum");
    private static final int[] UNTIL_ROW = {0, 3, 1, 2};

    private final Draft draft;
    private final Node node;
    private final Layout from;

    Operators(Draft draft, Node node, Layout from) {
        this.draft = draft;
        this.node = node;
        this.from = from;
    }

    /**
     * Adds the layer and returns how its values lie.
     *
     * @param next the nodes after it
     */
    Layout read(Supplier<List<Node>> next) {
        return switch (node.operator()) {
            case "Conv" -> new ImageOperators(draft, node, from).conv();
            case "MaxPool" -> new ImageOperators(draft, node, from).pool("maxpool");
            case "AveragePool" -> new ImageOperators(draft, node, from).pool("avgpool");
            case "GlobalAveragePool" -> global("avg");
            case "GlobalMaxPool" -> global("max");
            case "ReduceMean", "ReduceMax", "ReduceSum" -> reduced();
            case "Gemm" -> gemm();
            case "MatMul" -> product(next.get());
            case "BatchNormalization" -> new Norms(draft, node, from).batch();
            case "LayerNormalization" -> new Norms(draft, node, from).layer();
            case "Flatten" -> flatten(node.number("axis", 1) == 1);
            case "Reshape" -> reshape();
            case "Squeeze" -> flatten(from.height() <= 1 && from.width() <= 1);
            case "Transpose" -> transposed();
            case "Add", "Sub", "Mul", "Div" -> new Scalings(draft, node, from).read();
            case "Softmax" -> softmax();
            case "Clip" -> clip();
            case "Pow" -> {
                if (node.constant(1).getDouble(0) != 3) {
                    throw node.refused("has another power than 3.");
                }
                yield activated("cube");
            }
            default -> activation();
        };
    }

    private Layout global(String pooling) {
        draft.add(node.title(), "globalpool " + pooling);
        return Layout.row(from.channels());
    }

    private Layout reduced() {
        int[] axes = Arrays.stream(node.axes()).map(axis -> axis < 0 ? axis + 4 : axis).sorted().toArray();
        if (!from.isImage() || !Arrays.equals(axes, from.channelsFirst() ? new int[] {2, 3} : new int[] {1, 2})) {
            throw node.refused("reduces the axes " + Arrays.toString(node.axes())
                    + ": only height and width of an image can be pooled.");
        }
        return global(REDUCTIONS.get(node.operator()));
    }

    private Layout gemm() {
        node.require("transA", 0, 0);
        INDArray weights = node.number("transB", 0) == 1 ? node.constant(1).transpose() : node.constant(1);
        return dense(weights.mul(node.number("alpha", 1)),
                node.optional(2).map(bias -> bias.mul(node.number("beta", 1))).orElse(null));
    }

    /** A product and the sum with a constant after it are one layer. */
    private Layout product(List<Node> next) {
        boolean bias = next.size() == 1 && next.get(0).operator().equals("Add")
                && next.get(0).constants().size() == 1;
        INDArray weights = node.constant(1);
        if (weights.rank() != 2) {
            throw node.refused("multiplies with an array of " + weights.rank() + " axes.");
        }
        // the bias itself is added by the node that follows
        return dense(weights, bias ? Nd4j.zeros(weights.dataType(), weights.size(1)) : null);
    }

    private Layout dense(INDArray weights, INDArray bias) {
        if (from.isImage()) {
            throw node.refused("multiplies an image, and not a row.");
        }
        int units = (int) weights.size(1);
        INDArray rows = from.rows(weights);
        draft.add(node.title(), "dense " + units + " linear" + (bias == null ? " useBias=false" : ""), bias == null
                ? Map.of("W", rows) : Map.of("W", rows, "b", all(bias, units)));
        return Layout.row(units);
    }

    /** One value may stand for all. */
    private static INDArray all(INDArray bias, int units) {
        return bias.length() == 1 ? Nd4j.valueArrayOf(new long[] {units}, bias.getDouble(0), bias.dataType()) : bias;
    }

    private Layout flatten(boolean fits) {
        if (!fits) {
            throw node.refused("gives another shape than one row for each example.");
        }
        if (!from.isImage()) {
            return from;
        }
        draft.add(node.title(), "flatten");
        return from.flat();
    }

    /** To one row; or of a row that goes in, to an image of one channel. */
    private Layout reshape() {
        int[] shape = node.optional(1).map(constant -> constant.reshape(-1).toIntVector()).orElse(new int[] {0, -1});
        if (shape.length == 4 && draft.isEmpty() && shape[2] > 0 && shape[1] == 1
                && shape[2] * shape[3] == from.channels()) {
            draft.input(shape[2], shape[3], 1);
            return Layout.image(shape[2], shape[3], 1, true);
        }
        int values = from.isImage() ? from.height() * from.width() * from.channels() : from.channels();
        return flatten(shape.length == 2 && (shape[1] == -1 || shape[1] == values));
    }

    private Layout transposed() {
        int[] order = node.numbers("perm", 0, 0);
        int[] expected = from.channelsFirst() ? new int[] {0, 2, 3, 1} : UNTIL_ROW;
        if (!from.isImage() || !Arrays.equals(order, expected)) {
            throw node.refused("moves the axes to " + Arrays.toString(order)
                    + ": only the channel of an image can move, to the front or the end.");
        }
        return from.transposed();
    }

    private Layout softmax() {
        int axis = (int) node.number("axis", -1);
        int rank = from.isImage() ? 4 : 2;
        int channel = from.isImage() && from.channelsFirst() ? 1 : rank - 1;
        if ((axis < 0 ? axis + rank : axis) != channel) {
            throw node.refused("has the axis " + axis + ", which is not that of the channels.");
        }
        return activated("softmax");
    }

    private Layout clip() {
        double low = node.optional(1).map(c -> c.getDouble(0)).orElse(node.number("min", Double.NEGATIVE_INFINITY));
        double high = node.optional(2).map(c -> c.getDouble(0)).orElse(node.number("max", Double.POSITIVE_INFINITY));
        return activated(low == 0 && high == 6 ? "relu6" : low == -1 && high == 1 ? "hardtanh"
                : low == 0 && high > 1e30 ? "relu" : refuseClip(low, high));
    }

    private String refuseClip(double low, double high) {
        throw node.refused("clips at " + low + " and " + high + ": only 0 and 6 (relu6) or -1 and 1 can be read.");
    }

    private Layout activation() {
        switch (node.operator()) {
            case "LeakyRelu" -> {
                float slope = (float) node.number("alpha", 0.01);
                return activated("leakyrelu" + (slope == 0.01f ? "" : " slope=" + slope));
            }
            case "Elu" -> node.require("alpha", 1, 1);
            case "HardSigmoid" -> {
                node.require("alpha", 0.2, 0.2);
                node.require("beta", 0.5, 0.5);
            }
            case "Selu" -> {
                node.require("alpha", 1.6732632, 1.6732632);
                node.require("gamma", 1.0507010, 1.0507010);
            }
            default -> { }
        }
        return activated(OnnxActivations.word(node.operator()).or(() -> List.of("swish", "gelu").stream()
                .filter(node.operator()::equals).findFirst()).orElseThrow(() -> node.refused("is not in this library,"
                + " which reads Gemm, MatMul, Conv, pooling, normalization, activations, Flatten, Reshape, Transpose"
                + " and sums.")));
    }

    private Layout activated(String word) {
        draft.activate(node.title(), word);
        return from;
    }
}
