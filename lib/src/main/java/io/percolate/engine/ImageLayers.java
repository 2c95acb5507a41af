package io.percolate.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;

/** Translates the layers of images. */
final class ImageLayers {

    private final Plan plan;
    private final Crop crop;
    /** Activations that wait until the pooling layer of this name has left fewer numbers to apply them to. */
    private final Map<String, IActivation> delayed = new HashMap<>();

    ImageLayers(Plan plan, Crop crop) {
        this.plan = plan;
        this.crop = crop;
    }

    int convolution(Node node, ConvolutionLayer layer, int input) {
        Shape in = plan.shape(input);
        Window full = Windows.of(layer, in.height(), in.width());
        int[] wanted = crop.wanted(node, full.outHeight(), full.outWidth());
        Window window = full.cropped(wanted[0], wanted[1]);
        int channels = in.channels();
        Shape out = Shape.padded(window.outHeight(), window.outWidth(), (int) layer.getNOut());
        int units = out.channels();
        int kernel = window.height() * window.width();
        if (layer.getNIn() != channels) {
            throw new UnsupportedException("a convolution of " + layer.getNIn() + " channels on " + in);
        }
        int b = layer.hasBias() ? plan.weights.addRow(layer, "b", units) : -1;
        // DL4J: (out, in, kernel row, kernel column); here: (kernel row, kernel column, in, out)
        int w = plan.weights.add(layer, "W", units * channels * kernel, kernel * channels * out.stride(),
                i -> (i % kernel * channels + i / kernel % channels) * out.stride() + i / (kernel * channels));
        Transposed t = input == 0 ? null
                : plan.transposed(w, kernel, channels, units, Tables.linear(channels, 1), in.stride());
        plan.report.add("conv2d " + window.height() + "x" + window.width() + "x" + channels + "x" + units + ": engine");
        int z = plan.add(input, out, (part, s) -> new Conv2d(part, s.get(0),
                Signal.make(out, part.capacity, true), window, w, b, t));
        Node reader = crop.onlyReader(node);
        if (reader != null && reader.layer() instanceof SubsamplingLayer p
                && p.getPoolingType() == PoolingType.MAX
                && Functions.commutesWithMax(layer.getActivationFn())) {
            delayed.put(reader.name(), layer.getActivationFn());
            return z;
        }
        return plan.activation(layer.getActivationFn(), z);
    }

    int pooling(Node node, SubsamplingLayer layer, int input) {
        Shape in = plan.shape(input);
        Window full = Windows.of(layer, in.height(), in.width());
        int[] wanted = crop.wanted(node, full.outHeight(), full.outWidth());
        Window window = full.cropped(wanted[0], wanted[1]);
        Shape out = Shape.padded(window.outHeight(), window.outWidth(), in.channels());
        plan.report.add(layer.getPoolingType().toString().toLowerCase(Locale.ROOT) + " pooling "
                + window.height() + "x" + window.width() + ": engine");
        if (layer.getPoolingType() == PoolingType.MAX) {
            int pooled = plan.add(input, out, (part, s) -> new MaxPool(s.get(0),
                    Signal.make(out, part.capacity, true), window));
            IActivation f = delayed.remove(node.name());
            return f == null ? pooled : plan.activation(f, pooled);
        }
        if (layer.getPoolingType() != PoolingType.AVG || window.isPadded() && layer.isAvgPoolIncludePadInDivisor()) {
            throw new UnsupportedException(layer.getPoolingType() + " pooling or a mean that counts the padding");
        }
        return plan.add(input, out, (part, s) -> new AveragePool(s.get(0),
                Signal.make(out, part.capacity, true), window));
    }

    int globalPooling(GlobalPoolingLayer layer, int input) {
        Shape in = plan.shape(input);
        int[] all = {in.height(), in.width()};
        Window window = Window.valid(all, all, in.height(), in.width());
        Shape out = Shape.vector(in.channels());
        plan.report.add("global pooling " + in + ": engine");
        if (layer.getPoolingType() == PoolingType.MAX) {
            return plan.add(input, out, (part, s) -> new MaxPool(s.get(0),
                    Signal.make(out, part.capacity, true), window));
        }
        if (layer.getPoolingType() == PoolingType.AVG) {
            return plan.add(input, out, (part, s) -> new AveragePool(s.get(0),
                    Signal.make(out, part.capacity, true), window));
        }
        throw new UnsupportedException("global " + layer.getPoolingType() + " pooling");
    }
}
