package io.percolate.model.file.onnx;

import io.percolate.model.file.Draft;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A constant that is added to the values or multiplied with them. */
record Scalings(Draft draft, Node node, Layout from) {

    /** A bias of the layer before, or a scaling for the next. */
    Layout read() {
        if (node.constants().size() != 1) {
            throw node.refused("takes two values of the model: only the sum (Add) of the input of some layers with"
                    + " their output can be read.");
        }
        int position = node.constants().keySet().iterator().next();
        double[] constant = channels(node.constant(position));
        if (node.operator().equals("Add") && draft.shift(constant)) {
            return from;
        }
        double[] one = {1};
        double[] zero = {0};
        if (position == 0 && node.operator().equals("Div")) {
            throw node.refused("divides a constant by the values.");
        }
        switch (node.operator()) {
            case "Add" -> draft.scaling().then(one, constant);
            case "Mul" -> draft.scaling().then(constant, zero);
            case "Div" -> draft.scaling().then(Arrays.stream(constant).map(c -> 1 / c).toArray(), zero);
            default -> {
                if (position == 0) {
                    draft.scaling().then(new double[] {-1}, constant);
                } else {
                    draft.scaling().then(one, Arrays.stream(constant).map(c -> -c).toArray());
                }
            }
        }
        return from;
    }

    /** One value, or one for each channel. */
    private double[] channels(INDArray constant) {
        long[] shape = constant.shape();
        int axis = from.isImage() && from.channelsFirst() ? shape.length - 3 : shape.length - 1;
        boolean perChannel = from.flatHeight() == 0 && constant.length() == from.channels()
                && axis >= 0 && shape[axis] == constant.length();
        if (constant.length() != 1 && !perChannel) {
            throw node.refused("has a constant of shape " + Arrays.toString(shape)
                    + ": only one value, or one for each channel, can be read.");
        }
        return constant.reshape(-1).toDoubleVector();
    }
}
