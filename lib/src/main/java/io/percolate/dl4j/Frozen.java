package io.percolate.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.learning.config.NoOp;

/** DL4J's wrappers of layers that do not learn; they compute as in inference, without dropout. */
public final class Frozen {

    private Frozen() {
    }

    /** Freezes a layer; the layers before it still learn. */
    public static Layer layer(Layer learning) {
        quiet(learning);
        FrozenLayerWithBackprop frozen = new FrozenLayerWithBackprop(learning);
        frozen.setLayerName(learning.getLayerName());
        return frozen;
    }

    // DL4J would still shrink the weights by their penalties, and constrain them.
    private static void quiet(Layer layer) {
        layer.setConstraints(null);
        if (layer instanceof BaseWrapperLayer wrapper) {
            quiet(wrapper.getUnderlying());
        } else if (layer instanceof BaseLayer base) {
            base.setIUpdater(new NoOp());
            base.setBiasUpdater(null);
            base.setRegularization(List.of());
            base.setRegularizationBias(List.of());
        } else if (layer instanceof AbstractSameDiffLayer graph) {
            graph.setUpdater(new NoOp());
            graph.setBiasUpdater(null);
            graph.setRegularization(List.of());
            graph.setRegularizationBias(List.of());
        }
    }

    /** Whether a layer of a network is frozen. */
    public static boolean is(org.deeplearning4j.nn.api.Layer layer) {
        return layer instanceof org.deeplearning4j.nn.layers.FrozenLayer
                || layer instanceof org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
    }

    /** Whether a layer is frozen. */
    public static boolean is(Layer layer) {
        return layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop;
    }

    /** Whether all layers before it are frozen too. */
    public static boolean endsLearning(Layer layer) {
        return layer instanceof FrozenLayer;
    }

    /** The layer without a wrapper. */
    public static Layer inside(Layer layer) {
        return layer instanceof FrozenLayer frozen ? frozen.getLayer()
                : layer instanceof FrozenLayerWithBackprop frozen ? frozen.getUnderlying() : layer;
    }
}
