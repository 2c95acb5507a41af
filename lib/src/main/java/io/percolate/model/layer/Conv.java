package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.COUNT;
import static io.percolate.model.declare.Option.Type.SIZE;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/** {@code conv 32 3x3 relu}: filters over a window of an image. */
final class Conv extends LayerKind {

    /** End of the error message of all layers that need an image. */
    static final String TAKES_AN_IMAGE = "it takes an image of height, width and channels, as from input 28x28";

    Conv() {
        super("conv", "filters over a window of an image",
                List.of(Option.required("filters", COUNT, "channels that come out"),
                        Option.required("kernelSize", SIZE, "height x width of the window"),
                        WeightOptions.activation("linear")),
                WeightOptions.join(WeightOptions.join(WeightOptions.join(WindowOptions.ALL,
                        Option.of("dilationRate", SIZE, new int[] {1, 1}, "distance of the window's values")
                                .as("dilation")), WeightOptions.ALL), WeightOptions.USE_BIAS));
    }

    @Override
    public Reads reads() {
        return Reads.IMAGE;
    }

    @Override
    public Optional<String> orderMistake(Place from) {
        return from.isImage() ? Optional.empty() : Optional.of(TAKES_AN_IMAGE);
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        BuilderCode code = BuilderCode.create(ConvolutionLayer.Builder.class).call("name", site.name())
                .call("nOut", layer.count("filters"));
        WindowOptions.window(code, WindowOptions.square(layer, "kernelSize"), new int[] {1, 1}, layer);
        int[] dilation = WindowOptions.square(layer, "dilationRate");
        if (dilation[0] != 1 || dilation[1] != 1) {
            code.call("dilation", dilation);
        }
        return WeightOptions.weights(code, layer, site, 1, 2, 3); // weights: (filters, channels, height, width)
    }
}
