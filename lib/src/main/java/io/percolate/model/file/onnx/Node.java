package io.percolate.model.file.onnx;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A node of a graph.
 *
 * @param operator ONNX's, or one that stands for several nodes: Swish
 * @param inputs names of the values that it takes from other nodes
 * @param output name of what it gives
 * @param constants by the position among its inputs
 */
record Node(String operator, String name, List<String> inputs, String output, Map<Integer, INDArray> constants,
        NodeProto proto) {

    String title() {
        return "node '" + name + "' (" + operator + ")";
    }

    PercolateException refused(String reason) {
        return new PercolateException(title() + " " + reason);
    }

    /** A constant input, which is needed. */
    INDArray constant(int position) {
        return optional(position).orElseThrow(() -> refused("takes weights that the model computes: only constant ones"
                + " can be read."));
    }

    Optional<INDArray> optional(int position) {
        return Optional.ofNullable(constants.get(position));
    }

    double number(String attribute, double standard) {
        return find(attribute).map(each -> each.getType() == AttributeProto.AttributeType.INT ? (double) each.getI()
                : each.getF()).orElse(standard);
    }

    /** Integers, or all the same when there are none. */
    int[] numbers(String attribute, int size, int standard) {
        return find(attribute).filter(each -> each.getIntsCount() > 0)
                .map(each -> each.getIntsList().stream().mapToInt(Long::intValue).toArray()).orElseGet(() -> {
                    int[] all = new int[size];
                    Arrays.fill(all, standard);
                    return all;
                });
    }

    String text(String attribute) {
        return find(attribute).map(each -> each.getS().toStringUtf8()).orElse("");
    }

    /** Axes as an attribute or, in newer models, as a constant. */
    int[] axes() {
        return optional(1).map(axes -> axes.reshape(-1).toIntVector()).orElseGet(() -> numbers("axes", 0, 0));
    }

    /** @throws PercolateException when the attribute has another value */
    void require(String attribute, double standard, double value) {
        if (Math.abs(number(attribute, standard) - value) > 1e-6) {
            throw refused("has " + attribute + "=" + (float) number(attribute, standard)
                    + ", and this library's layer only " + (float) value + ".");
        }
    }

    private Optional<AttributeProto> find(String attribute) {
        return proto.getAttributeList().stream().filter(each -> each.getName().equals(attribute)).findFirst();
    }
}
