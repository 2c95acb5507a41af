package io.percolate.engine.read;

import io.percolate.dl4j.Attention;
import io.percolate.dl4j.Gru;
import io.percolate.dl4j.LayerNormalization;
import io.percolate.engine.UnsupportedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;

/** The readers of the layers that the engine supports, by the exact class of the DL4J layer. */
public final class LayerReaders {

    private static final Map<Class<? extends Layer>, LayerReader<?>> ALL = new ConcurrentHashMap<>();

    static {
        register(DenseLayer.class, (layer, node, layers, input) -> layers.dense(layer, input));
        register(OutputLayer.class, (layer, node, layers, input) -> layers.output(layer, input));
        register(LossLayer.class, (layer, node, layers, input) -> layers.loss(layer, input));
        register(ActivationLayer.class, (layer, node, layers, input) -> layers.activation(layer, input));
        register(DropoutLayer.class, (layer, node, layers, input) -> layers.dropoutOnly(layer, input));
        register(BatchNormalization.class, (layer, node, layers, input) -> layers.batchNormalization(layer, input));
        register(LayerNormalization.class, (layer, node, layers, input) ->
                NormLayers.layerNorm(layers.program(), layer, input));
        register(Attention.class, (layer, node, layers, input) ->
                AttentionLayers.attention(layers.program(), layer, layers.dropout(layer, input)));
        register(ConvolutionLayer.class, (layer, node, layers, input) ->
                layers.images().convolution(node, layer, layers.dropout(layer, input)));
        register(SubsamplingLayer.class, (layer, node, layers, input) ->
                layers.images().pooling(node, layer, layers.program().padded(input)));
        register(GlobalPoolingLayer.class, (layer, node, layers, input) ->
                layers.images().globalPooling(layer, layers.program().padded(input)));
        register(EmbeddingSequenceLayer.class, (layer, node, layers, input) ->
                layers.sequences().embedding(node, layer, input));
        register(LSTM.class, (layer, node, layers, input) -> layers.sequences().lstm(node, layer, input, true));
        register(Gru.class, (layer, node, layers, input) -> layers.sequences().gru(node, layer, input));
        register(SimpleRnn.class, (layer, node, layers, input) -> layers.sequences().rnn(node, layer, input, true));
        register(LastTimeStep.class, (layer, node, layers, input) -> layers.sequences().last(node, layer, input));
    }

    private LayerReaders() {
    }

    /** Registers the reader of a layer; a later reader of the same class replaces an earlier one. */
    public static <L extends Layer> void register(Class<L> type, LayerReader<L> reader) {
        ALL.put(type, reader);
    }

    /** @throws UnsupportedException when there is no reader for the layer */
    @SuppressWarnings("unchecked") // register stores a reader of L only under the class of L
    static <L extends Layer> LayerReader<L> of(L layer) {
        LayerReader<?> reader = ALL.get(layer.getClass());
        if (reader == null) {
            throw new UnsupportedException("the layer " + layer.getClass().getSimpleName());
        }
        return (LayerReader<L>) reader;
    }
}
