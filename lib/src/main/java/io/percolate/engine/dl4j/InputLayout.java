package io.percolate.engine.dl4j;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.dl4j.Frozen;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Converts examples from height, width, channel or time, feature to the layout that a DL4J network expects. */
public enum InputLayout {
    AS_IS, CHANNELS_FIRST, FLAT_CHANNELS_FIRST, TIME_LAST;

    public static InputLayout of(NeuralNetwork network, int[] inputShape) {
        if (inputShape.length == 3) {
            return image(network);
        }
        boolean timeFirst = layers(network).stream().anyMatch(layer -> layer instanceof BaseRecurrentLayer recurrent
                && recurrent.getRnnDataFormat() == RNNFormat.NWC);
        return inputShape.length == 2 && !timeFirst ? TIME_LAST : AS_IS;
    }

    private static InputLayout image(NeuralNetwork network) {
        if (network instanceof MultiLayerNetwork sequence) {
            InputPreProcessor first = sequence.getLayerWiseConfigurations().getInputPreProcess(0);
            if (first instanceof FeedForwardToCnnPreProcessor) {
                return FLAT_CHANNELS_FIRST;
            }
        }
        return layers(network).stream().anyMatch(InputLayout::channelsFirst) ? CHANNELS_FIRST : AS_IS;
    }

    private static boolean channelsFirst(Layer layer) {
        return layer instanceof ConvolutionLayer conv && conv.getCnn2dDataFormat() == CNN2DFormat.NCHW
                || layer instanceof SubsamplingLayer pool && pool.getCnn2dDataFormat() == CNN2DFormat.NCHW;
    }

    private static List<Layer> layers(NeuralNetwork network) {
        return Arrays.stream(Dl4jNetwork.of(network).layers()).map(layer -> Frozen.inside(layer.conf().getLayer()))
                .toList();
    }

    /** @param x {@code (N, height, width, channel)}, {@code (N, time, feature)} or {@code (N, inputs)} */
    public INDArray arrange(INDArray x) {
        return switch (this) {
            case AS_IS -> x;
            case CHANNELS_FIRST -> x.permute(0, 3, 1, 2).dup('c');
            case FLAT_CHANNELS_FIRST -> x.permute(0, 3, 1, 2).dup('c').reshape('c', x.size(0), -1);
            case TIME_LAST -> x.permute(0, 2, 1).dup('c');
        };
    }
}
