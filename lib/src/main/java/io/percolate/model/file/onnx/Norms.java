package io.percolate.model.file.onnx;

import io.percolate.model.file.Draft;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Normalization over the batch and over the channels. */
record Norms(Draft draft, Node node, Layout from) {

    Layout batch() {
        node.require("training_mode", 0, 0);
        requireChannels(from.isImage() && !from.channelsFirst());
        INDArray variance = node.constant(4);
        INDArray logs = variance.dup();
        for (long i = 0; i < logs.length(); i++) {
            logs.putScalar(i, Math.log10(Math.sqrt(variance.getDouble(i))));
        }
        draft.add(node.title(), "batchnorm momentum=" + (float) node.number("momentum", 0.9) + " epsilon="
                + (float) node.number("epsilon", 1e-5), Map.of("gamma", node.constant(1), "beta", node.constant(2),
                "mean", node.constant(3), "var", variance, "log10stdev", logs));
        return from;
    }

    Layout layer() {
        requireChannels(from.isImage() && from.channelsFirst());
        int last = from.isImage() ? 3 : 1;
        if (node.number("axis", -1) != -1 && node.number("axis", -1) != last) {
            throw node.refused("normalizes more than the last axis.");
        }
        INDArray gain = node.constant(1);
        draft.add(node.title(), "layernorm epsilon=" + (float) node.number("epsilon", 1e-5),
                Map.of("gain", gain, "bias", node.optional(2).orElse(Nd4j.zerosLike(gain))));
        return from;
    }

    private void requireChannels(boolean wrong) {
        if (wrong || from.flatHeight() > 0) {
            throw node.refused("normalizes another axis than the channels.");
        }
    }
}
