package io.percolate.model;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A model as it was declared: all that its text form says.
 *
 * @param layers the input first
 * @param optimizer how the weights follow the gradient
 * @param loss what is made small
 * @param metrics what a fit reports besides the loss, as {@code Evaluation.metric} names them
 * @param seed of initial weights, shuffling and dropout
 */
record ModelSpec(List<Spec> layers, Optimizer optimizer, Losses loss, List<String> metrics, long seed) {

    ModelSpec {
        layers = List.copyOf(layers);
        metrics = List.copyOf(metrics);
    }

    ModelSpec with(Optimizer other, Losses otherLoss) {
        return new ModelSpec(layers, other, otherLoss, metrics, seed);
    }

    /** Shape of one example: height, width and channel; time and feature; or values. */
    int[] inputShape() {
        int[] shape = (int[]) layers.get(0).get("shape");
        return shape.length == 2 && !sequence() ? new int[] {shape[0], shape[1], 1} : shape;
    }

    /** The shape as DL4J says it. */
    Code inputType() {
        int[] shape = inputShape();
        if (embedded()) {
            return Code.invoke(InputType.class, "recurrent", layers.get(1).count("inputDim"), shape[0]);
        }
        return switch (shape.length) {
            case 3 -> Code.invoke(InputType.class, "convolutional", shape[0], shape[1], shape[2],
                    CNN2DFormat.NHWC);
            case 2 -> Code.invoke(InputType.class, "recurrent", shape[1], shape[0]);
            default -> Code.invoke(InputType.class, "feedForward", shape[0]);
        };
    }

    /** Two extents are an image unless a recurrent layer reads them. */
    private boolean sequence() {
        return layers.stream().map(Spec::kind)
                .filter(kind -> kind == LayerKind.FLATTEN || kind == LayerKind.CONV || ((LayerKind) kind).recurrent())
                .findFirst().map(kind -> ((LayerKind) kind).recurrent()).orElse(false);
    }

    /** Whether the input is tokens. */
    boolean embedded() {
        return layers.size() > 1 && layers.get(1).kind() == LayerKind.EMBEDDING;
    }
}
