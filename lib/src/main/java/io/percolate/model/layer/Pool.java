package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.SIZE;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** {@code maxpool 2x2} and {@code avgpool 2x2}: one value for each window of an image. */
final class Pool extends LayerKind {

    private final PoolingType type;

    Pool(String word, String help, PoolingType type) {
        super(word, help, List.of(Option.of("poolSize", SIZE, new int[] {2, 2}, "height x width of the window")),
                WindowOptions.ALL);
        this.type = type;
    }

    @Override
    public Optional<String> orderMistake(Place from) {
        return from.isImage() ? Optional.empty() : Optional.of(Conv.TAKES_AN_IMAGE);
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        int[] size = WindowOptions.square(layer, "poolSize");
        return WindowOptions.window(BuilderCode.create(SubsamplingLayer.Builder.class, type).call("name", site.name()),
                size, size, layer).call("build");
    }
}
