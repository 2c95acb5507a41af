package io.percolate.model.compress;

import io.percolate.PercolateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network whose dense layers and convolutions compute in whole numbers; all other layers are DL4J's. */
public final class IntegerNetwork {

    private static final IActivation RELU = new ActivationReLU();
    private static final IActivation LINEAR = new ActivationIdentity();

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

    private IntegerNetwork(MultiLayerNetwork network) {
        this.network = network;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param network of the same layers; those without whole numbers get their parameters
     * @throws IOException when it is something else
     */
    public static IntegerNetwork read(MultiLayerNetwork network, int bits, DataInput in) throws IOException {
        IntegerNetwork read = new IntegerNetwork(network);
        for (int i = 0; i < network.getnLayers(); i++) {
            Layer layer = network.getLayer(i);
            if (IntegerLayer.supports(layer)) {
                read.rounded.put(i, IntegerLayer.read(layer, bits, in));
            } else if (layer.numParams() > 0) {
                float[] values = new float[(int) layer.numParams()];
                BitPacking.readFloats(values, in);
                layer.params().assign(Nd4j.createFromArray(values));
            }
        }
        return read;
    }

    /** Writes all numbers, those of few bits packed. */
    public void write(int bits, DataOutput out) throws IOException {
        for (int i = 0; i < network.getnLayers(); i++) {
            Layer layer = network.getLayer(i);
            if (rounded.containsKey(i)) {
                rounded.get(i).write(bits, out);
            } else if (layer.numParams() > 0) {
                BitPacking.writeFloats(layer.params().dup('c').data().asFloat(), out);
            }
        }
    }

    /** Outputs of the last layer before its activation, for inputs in DL4J's layout. */
    public INDArray scores(Signal input) {
        Signal x = input;
        Layer[] layers = network.getLayers();
        for (int i = 0; i < layers.length; i++) {
            boolean last = i == layers.length - 1;
            x = between(x, network.getLayerWiseConfigurations().getInputPreProcess(i));
            if (rounded.containsKey(i)) {
                IActivation activation = last ? LINEAR : activation(layers[i]).orElseThrow();
                x = rounded.get(i).apply(x, RELU.equals(activation));
                x = RELU.equals(activation) || LINEAR.equals(activation) ? x
                        : Signal.of(activation.getActivation(x.array(), false));
            } else if (!last || !(layers[i].conf().getLayer() instanceof LossLayer)) {
                x = Signal.of(layers[i].activate(x.array(), false, LayerWorkspaceMgr.noWorkspaces()));
                layers[i].clear();
            }
        }
        return x.array();
    }

    private static Signal between(Signal x, InputPreProcessor shape) {
        if (shape instanceof CnnToFeedForwardPreProcessor flat && flat.getFormat() == CNN2DFormat.NHWC) {
            return x.flat();
        }
        return shape == null ? x
                : Signal.of(shape.preProcess(x.array(), (int) x.size(0), LayerWorkspaceMgr.noWorkspaces()));
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
