package io.percolate.model.file.onnx;

import static io.percolate.model.file.onnx.GraphWriter.attribute;

import io.percolate.PercolateException;
import io.percolate.dl4j.LayerNormalization;
import io.percolate.model.file.PortableModel;
import io.percolate.model.layer.Place;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Writes single layers as operators with their weights; images have ONNX's axes. */
record LayerWriter(GraphWriter graph, PortableModel model) {

    private INDArray weight(Place place, String key) {
        return model.weights().get(place.name()).get(key);
    }

    String conv(ConvolutionLayer layer, String x, Place place, Place from) {
        INDArray weights = weight(place, "W");
        String kernel = graph.constant(place.name() + "_W", weights, weights.shape());
        int[] pads = pads(layer.getConvolutionMode(), layer.getKernelSize(), layer.getStride(), layer.getDilation(),
                from, place);
        List<String> inputs = layer.hasBias() ? List.of(x, kernel, graph.constant(place.name() + "_b",
                weight(place, "b"), weights.size(0))) : List.of(x, kernel);
        return graph.node("Conv", inputs, attribute("kernel_shape", layer.getKernelSize()),
                attribute("strides", layer.getStride()), attribute("dilations", layer.getDilation()),
                attribute("pads", pads));
    }

    String pool(SubsamplingLayer layer, String x, Place place, Place from) {
        boolean max = layer.getPoolingType() == PoolingType.MAX;
        int[] pads = pads(layer.getConvolutionMode(), layer.getKernelSize(), layer.getStride(), new int[] {1, 1},
                from, place);
        return graph.node(max ? "MaxPool" : "AveragePool", List.of(x),
                attribute("kernel_shape", layer.getKernelSize()), attribute("strides", layer.getStride()),
                attribute("pads", pads));
    }

    /** Zeros above, to the left, below and to the right: as many as give the output its size. */
    private static int[] pads(ConvolutionMode mode, int[] kernel, int[] strides, int[] dilation, Place from,
            Place place) {
        int[] pads = new int[4];
        if (mode == ConvolutionMode.Same) {
            InputType.InputTypeConvolutional in = (InputType.InputTypeConvolutional) from.output();
            InputType.InputTypeConvolutional out = (InputType.InputTypeConvolutional) place.output();
            long[] before = {in.getHeight(), in.getWidth()};
            long[] after = {out.getHeight(), out.getWidth()};
            for (int axis = 0; axis < 2; axis++) {
                long total = Math.max(0, (after[axis] - 1) * strides[axis] + (kernel[axis] - 1) * dilation[axis] + 1
                        - before[axis]);
                pads[axis] = (int) total / 2;
                pads[axis + 2] = (int) (total - total / 2);
            }
        }
        return pads;
    }

    String global(GlobalPoolingLayer layer, String x, Place place) {
        String pooled = switch (layer.getPoolingType()) {
            case AVG -> graph.node("GlobalAveragePool", List.of(x));
            case MAX -> graph.node("GlobalMaxPool", List.of(x));
            default -> throw new PercolateException(place.name() + " sums over the image, which is not written as"
                    + " ONNX: use avg.");
        };
        return graph.node("Flatten", List.of(pooled));
    }

    String batchNorm(BatchNormalization layer, String x, Place place) {
        INDArray mean = weight(place, "mean");
        INDArray variance = layer.isUseLogStd() ? Nd4j.math().pow(Nd4j.valueArrayOf(mean.shape(), 10.0f),
                weight(place, "log10stdev").mul(2)) : weight(place, "var");
        INDArray gamma = layer.isLockGammaBeta() ? Nd4j.valueArrayOf(mean.shape(), layer.getGamma())
                : weight(place, "gamma");
        INDArray beta = layer.isLockGammaBeta() ? Nd4j.valueArrayOf(mean.shape(), layer.getBeta())
                : weight(place, "beta");
        long size = mean.length();
        String name = place.name();
        return graph.node("BatchNormalization", List.of(x, graph.constant(name + "_gamma", gamma, size),
                graph.constant(name + "_beta", beta, size), graph.constant(name + "_mean", mean, size),
                graph.constant(name + "_var", variance, size)), attribute("epsilon", layer.getEps()),
                attribute("momentum", layer.getDecay()));
    }

    String layerNorm(String x, Place place) {
        INDArray gain = weight(place, "gain");
        double epsilon = ((LayerNormalization) place.code().value()).getEpsilon();
        return graph.node("LayerNormalization", List.of(x,
                graph.constant(place.name() + "_gain", gain, gain.length()),
                graph.constant(place.name() + "_bias", weight(place, "bias"), gain.length())),
                attribute("axis", -1), attribute("epsilon", epsilon));
    }

    String dense(String x, Place place, boolean bias) {
        INDArray weights = weight(place, "W");
        String kernel = graph.constant(place.name() + "_W", weights, weights.shape());
        List<String> inputs = bias ? List.of(x, kernel, graph.constant(place.name() + "_b", weight(place, "b"),
                weights.size(1))) : List.of(x, kernel);
        return graph.node("Gemm", inputs);
    }
}
