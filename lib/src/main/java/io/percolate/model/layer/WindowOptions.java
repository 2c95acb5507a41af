package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.SIZE;

import io.percolate.Registry;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import io.percolate.model.declare.Term;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/** Options of all layers that move a window over an image, and their code. */
final class WindowOptions {

    private static final Registry<Term> PADDINGS = new Registry<>("padding", List.of(
            new Term("valid", "windows only where they fit", ConvolutionMode.Truncate),
            new Term("same", "zeroes around the image keep its size", ConvolutionMode.Same)));

    static final List<Option> ALL = List.of(
            Option.of("strides", SIZE, null, "steps of the window: 1 for a convolution, its size for a pool"),
            Option.of("padding", PADDINGS, "valid", "what happens at the border"));

    private WindowOptions() {
    }

    /** Appends size, strides and padding. */
    static BuilderCode window(BuilderCode code, int[] size, int[] strides, Declaration layer) {
        return code.call("kernelSize", size)
                .call("stride", layer.get("strides") == null ? strides : square(layer, "strides"))
                .call("convolutionMode", layer.term("padding").dl4j());
    }

    /** Both extents, even when only one was given. */
    static int[] square(Declaration layer, String name) {
        int[] size = (int[]) layer.get(name);
        return size.length == 1 ? new int[] {size[0], size[0]} : size;
    }
}
