package io.percolate.model.compress;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network whose dense layers and convolutions compute in whole numbers; all other layers are DL4J's. */
public final class IntegerNetwork {

    private final MultiLayerNetwork network;
    private final Map<Integer, IntegerLayer> rounded = new HashMap<>();

    /**
     * Rounds the weights.
     *
     * @throws PercolateException when no layer can be rounded
     */
    public IntegerNetwork(MultiLayerNetwork network, int bits) {
        this.network = network;
        Layer[] layers = network.getLayers();
        for (int i = 0; i < layers.length; i++) {
            if (IntegerLayer.supports(layers[i])) {
                rounded.put(i, IntegerLayer.of(layers[i], bits));
            }
        }
        if (rounded.isEmpty()) {
            throw new PercolateException("The model has neither dense layers nor convolutions: there is nothing to"
                    + " quantize.");
        }
    }

    /** Outputs of the last layer before its activation, for inputs in DL4J's layout. */
    public INDArray scores(INDArray input) {
        INDArray x = input;
        Layer[] layers = network.getLayers();
        for (int i = 0; i < layers.length; i++) {
            boolean last = i == layers.length - 1;
            InputPreProcessor shape = network.getLayerWiseConfigurations().getInputPreProcess(i);
            x = shape == null ? x : shape.preProcess(x, (int) x.size(0), LayerWorkspaceMgr.noWorkspaces());
            if (rounded.containsKey(i)) {
                INDArray sums = rounded.get(i).apply(x);
                x = last ? sums : activation(layers[i]).orElseThrow().getActivation(sums, false);
            } else if (!last || !(layers[i].conf().getLayer() instanceof LossLayer)) {
                x = layers[i].activate(x, false, LayerWorkspaceMgr.noWorkspaces());
                layers[i].clear();
            }
        }
        return x;
    }

    /** The activation of the last layer that {@link #scores} left out. */
    public Optional<IActivation> lastActivation() {
        Layer[] layers = network.getLayers();
        Layer last = layers[layers.length - 1];
        boolean open = rounded.containsKey(layers.length - 1) || last.conf().getLayer() instanceof LossLayer;
        return open ? activation(last) : Optional.empty();
    }

    private static Optional<IActivation> activation(Layer layer) {
        return layer.conf().getLayer() instanceof BaseLayer base ? Optional.of(base.getActivationFn())
                : Optional.empty();
    }

    /** Numbers of few bits. */
    public long numbers() {
        return rounded.values().stream().mapToLong(IntegerLayer::numbers).sum();
    }

    /** Numbers that stay 32-bit floats. */
    public long floats() {
        long others = 0;
        for (int i = 0; i < network.getLayers().length; i++) {
            others += rounded.containsKey(i) ? rounded.get(i).floats() : network.getLayer(i).numParams();
        }
        return others;
    }

    /** Names of the layers with weights that stay floats. */
    public List<String> floatLayers() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < network.getLayers().length; i++) {
            if (!rounded.containsKey(i) && network.getLayer(i).numParams() > 0) {
                names.add(network.getLayer(i).conf().getLayer().getLayerName());
            }
        }
        return names;
    }
}
