package io.percolate.model.file.onnx;

import io.percolate.model.file.Draft;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolution and pooling. */
final class ImageOperators {

    private final Draft draft;
    private final Node node;
    private final Layout from;

    ImageOperators(Draft draft, Node node, Layout from) {
        this.draft = draft;
        this.node = node;
        this.from = from;
        if (!from.isImage() || !from.channelsFirst()) {
            throw node.refused("takes no image of channel, height, width.");
        }
    }

    /** ONNX's weights are DL4J's: (out, in, height, width). */
    Layout conv() {
        INDArray weights = node.constant(1);
        if (weights.rank() != 4) {
            throw node.refused("moves over " + (weights.rank() - 2) + " axes: only images can be read.");
        }
        node.require("group", 1, 1);
        int[] kernel = {(int) weights.size(2), (int) weights.size(3)};
        int[] dilation = node.numbers("dilations", 2, 1);
        int filters = (int) weights.size(0);
        INDArray bias = node.optional(2).orElse(null);
        String padding = padding(kernel, dilation);
        draft.add(node.title(), "conv " + filters + " " + size(kernel) + " linear strides=" + size(strides())
                + " padding=" + padding + " dilation=" + size(dilation) + (bias == null ? " useBias=false" : ""),
                bias == null ? Map.of("W", weights) : Map.of("W", weights, "b", bias));
        return after(kernel, dilation, padding, filters);
    }

    Layout pool(String word) {
        node.require("ceil_mode", 0, 0);
        int[] kernel = node.numbers("kernel_shape", 2, 1);
        int[] none = {1, 1};
        if (!Arrays.equals(node.numbers("dilations", 2, 1), none)) {
            throw node.refused("has gaps in its window (dilations).");
        }
        String padding = padding(kernel, none);
        if (IntStream.of(node.numbers("pads", 4, 0)).sum() > 0 && word.equals("avgpool")) {
            node.require("count_include_pad", 0, 0);
        }
        draft.add(node.title(), word + " " + size(kernel) + " strides=" + size(strides()) + " padding=" + padding);
        return after(kernel, none, padding, from.channels());
    }

    private int[] strides() {
        return node.numbers("strides", 2, 1);
    }

    private static String size(int[] both) {
        return both[0] + "x" + both[1];
    }

    /** Valid without zeros around the image; same with as many as keep its size, the odd one below or to the right. */
    private String padding(int[] kernel, int[] dilation) {
        String auto = node.text("auto_pad");
        if (auto.equals("SAME_UPPER")) {
            return "same";
        }
        int[] pads = node.numbers("pads", 4, 0);
        if (auto.equals("VALID") || Arrays.stream(pads).allMatch(pad -> pad == 0)) {
            return "valid";
        }
        int[] same = new int[4];
        for (int axis = 0; axis < 2; axis++) {
            int total = Math.max(0, (out(axis, kernel, dilation, true) - 1) * strides()[axis]
                    + (kernel[axis] - 1) * dilation[axis] + 1 - in(axis));
            same[axis] = total / 2;
            same[axis + 2] = total - total / 2;
        }
        if (auto.equals("SAME_LOWER") || !Arrays.equals(pads, same)) {
            throw node.refused("pads its image with " + (auto.equals("SAME_LOWER") ? auto : Arrays.toString(pads)
                    + " zeros") + " (top, left, bottom, right), and this library's layer with none or with "
                    + Arrays.toString(same) + ".");
        }
        return "same";
    }

    private int in(int axis) {
        return axis == 0 ? from.height() : from.width();
    }

    private int out(int axis, int[] kernel, int[] dilation, boolean same) {
        int stride = strides()[axis];
        return same ? (in(axis) + stride - 1) / stride
                : (in(axis) - (kernel[axis] - 1) * dilation[axis] - 1) / stride + 1;
    }

    private Layout after(int[] kernel, int[] dilation, String padding, int channels) {
        boolean same = padding.equals("same");
        return Layout.image(out(0, kernel, dilation, same), out(1, kernel, dilation, same), channels, true);
    }
}
