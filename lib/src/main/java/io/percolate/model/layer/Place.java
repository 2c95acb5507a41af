package io.percolate.model.layer;

import io.percolate.model.declare.BuilderCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A layer at its place in a model.
 *
 * @param name kind and number: {@code "dense_1"}
 * @param code of the DL4J layer; null when there is none
 * @param input name of the place before it
 * @param shortcut for a residual sum, name of the place that is added; else null
 * @param output shape of the output in DL4J
 * @param flat whether DL4J's image or sequence is treated as one row from here on
 */
public record Place(LayerKind kind, String name, BuilderCode code, String input, String shortcut, InputType output,
        boolean flat) {

    /** Whether the output is an image. */
    public boolean isImage() {
        return output.getType() == InputType.Type.CNN && !flat;
    }

    /** Whether the output is a sequence. */
    public boolean isSequence() {
        return output.getType() == InputType.Type.RNN;
    }

    /** Output shape without the batch: {@code (28, 28, 1)}. */
    public String shape() {
        long[] shape = output.getShape();
        if (output instanceof InputType.InputTypeConvolutional image) {
            shape = flat ? new long[] {image.arrayElementsPerExample()}
                    : new long[] {image.getHeight(), image.getWidth(), image.getChannels()};
        } else if (output instanceof InputType.InputTypeRecurrent sequence) {
            shape = new long[] {sequence.getTimeSeriesLength(), sequence.getSize()};
        }
        return Arrays.stream(shape).mapToObj(n -> n < 0 ? "time" : String.valueOf(n))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
