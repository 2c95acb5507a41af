package io.percolate.model.build;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.layer.LayerKind;
import io.percolate.model.layer.LayerKind.Reads;
import io.percolate.model.vocabulary.Loss;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A model as it was declared: the content of its text form.
 *
 * @param layers the input first
 * @param optimizer with its options
 * @param loss to minimize
 * @param metrics names of {@code Evaluation.metric} that a fit reports besides the loss
 * @param seed of initial weights, shuffling and dropout
 */
public record ModelSpec(List<Declaration> layers, Declaration optimizer, Loss loss, List<String> metrics, long seed) {

    public ModelSpec {
        layers = List.copyOf(layers);
        metrics = List.copyOf(metrics);
    }

    public ModelSpec with(Declaration other, Loss otherLoss) {
        return new ModelSpec(layers, other, otherLoss, metrics, seed);
    }

    /** Shape of one example: height, width and channel; time and feature; or values. */
    public int[] inputShape() {
        int[] shape = (int[]) layers.get(0).get("shape");
        return shape.length == 2 && !sequence() ? new int[] {shape[0], shape[1], 1} : shape;
    }

    /** The shape as DL4J's type. */
    public BuilderCode inputType() {
        int[] shape = inputShape();
        if (tokens() > 0) {
            return BuilderCode.invoke(InputType.class, "recurrent", tokens(), shape[0]);
        }
        return switch (shape.length) {
            case 3 -> BuilderCode.invoke(InputType.class, "convolutional", shape[0], shape[1], shape[2],
                    CNN2DFormat.NHWC);
            case 2 -> BuilderCode.invoke(InputType.class, "recurrent", shape[1], shape[0]);
            default -> BuilderCode.invoke(InputType.class, "feedForward", shape[0]);
        };
    }

    /** Two extents are an image unless a recurrent layer reads them. */
    private boolean sequence() {
        return layers.stream().map(layer -> LayerKind.of(layer).reads()).filter(reads -> reads != Reads.EITHER)
                .findFirst().orElse(Reads.IMAGE) == Reads.SEQUENCE;
    }

    /** Number of tokens when the input is tokens, else 0. */
    public int tokens() {
        return layers.size() > 1 ? LayerKind.of(layers.get(1)).tokens(layers.get(1)) : 0;
    }
}
