package io.percolate.engine.read;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Window;
import io.percolate.engine.cpu.op.AveragePool;
import io.percolate.engine.cpu.op.Conv2d;
import io.percolate.engine.cpu.op.MaxPool;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Transposed;
import io.percolate.engine.cpu.op.winograd.WinogradConv2d;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;

/** Translates the layers of images. */
public final class ImageLayers {

    private final Program program;
    private final Reach reach;
    /** Activations postponed until after the pooling layer of this name, which leaves fewer values to compute. */
    private final Map<String, IActivation> delayed = new HashMap<>();

    public ImageLayers(Program program, Reach reach) {
        this.program = program;
        this.reach = reach;
    }

    public int convolution(Node node, ConvolutionLayer layer, int input) {
        Shape in = program.shape(input);
        Window full = Dl4jWindows.of(layer, in.height(), in.width());
        int[] wanted = reach.wanted(node, full.outHeight(), full.outWidth());
        Window window = full.cropped(wanted[0], wanted[1]);
        int channels = in.channels();
        Shape out = Shape.padded(window.outHeight(), window.outWidth(), (int) layer.getNOut());
        int units = out.channels();
        int kernel = window.height() * window.width();
        if (layer.getNIn() != channels) {
            throw new UnsupportedException("a convolution of " + layer.getNIn() + " channels on " + in);
        }
        int b = layer.hasBias() ? program.weights.addRow(layer, "b", units) : -1;
        // DL4J: (out, in, kernel row, kernel column); here: (kernel row, kernel column, in, out)
        int w = program.weights.add(layer, "W", units * channels * kernel, kernel * channels * out.stride(),
                out.stride(),
                i -> (i % kernel * channels + i / kernel % channels) * out.stride() + i / (kernel * channels));
        Transposed t = !program.learns(input) ? null
                : program.refreshed(Conv2d.transposed(w, window, channels, in.stride(), units));
        program.report.add("conv2d " + window.height() + "x" + window.width() + "x" + channels + "x" + units
                + ": engine");
        int z = program.add(input, out, (lane, s) -> WinogradConv2d.of(lane, s.get(0),
                Signal.make(out, lane.capacity, true), window, w, b, t, false));
        Node reader = reach.onlyReader(node);
        if (reader != null && reader.layer() instanceof SubsamplingLayer p
                && p.getPoolingType() == PoolingType.MAX
                && Dl4jActivations.commutesWithMax(layer.getActivationFn())) {
            delayed.put(reader.name(), layer.getActivationFn());
            return z;
        }
        return program.activation(layer.getActivationFn(), z);
    }

    public int pooling(Node node, SubsamplingLayer layer, int input) {
        Shape in = program.shape(input);
        Window full = Dl4jWindows.of(layer, in.height(), in.width());
        int[] wanted = reach.wanted(node, full.outHeight(), full.outWidth());
        Window window = full.cropped(wanted[0], wanted[1]);
        Shape out = Shape.padded(window.outHeight(), window.outWidth(), in.channels());
        program.report.add(layer.getPoolingType().toString().toLowerCase(Locale.ROOT) + " pooling "
                + window.height() + "x" + window.width() + ": engine");
        if (layer.getPoolingType() == PoolingType.MAX) {
            int pooled = program.add(input, out, (lane, s) -> new MaxPool(s.get(0),
                    Signal.make(out, lane.capacity, true), window));
            IActivation f = delayed.remove(node.name());
            return f == null ? pooled : program.activation(f, pooled);
        }
        if (layer.getPoolingType() != PoolingType.AVG || window.isPadded() && layer.isAvgPoolIncludePadInDivisor()) {
            throw new UnsupportedException(layer.getPoolingType() + " pooling or a mean that counts the padding");
        }
        return program.add(input, out, (lane, s) -> AveragePool.mean(s.get(0),
                Signal.make(out, lane.capacity, true), window));
    }

    public int globalPooling(GlobalPoolingLayer layer, int input) {
        Shape in = program.shape(input);
        int[] all = {in.height(), in.width()};
        Window window = Window.valid(all, all, in.height(), in.width());
        Shape out = Shape.vector(in.channels());
        program.report.add("global pooling " + in + ": engine");
        if (layer.getPoolingType() == PoolingType.MAX) {
            return program.add(input, out, (lane, s) -> new MaxPool(s.get(0),
                    Signal.make(out, lane.capacity, true), window));
        }
        if (layer.getPoolingType() == PoolingType.AVG) {
            return program.add(input, out, (lane, s) -> AveragePool.mean(s.get(0),
                    Signal.make(out, lane.capacity, true), window));
        }
        if (layer.getPoolingType() == PoolingType.SUM) {
            return program.add(input, out, (lane, s) -> AveragePool.sum(s.get(0),
                    Signal.make(out, lane.capacity, true), window));
        }
        throw new UnsupportedException("global " + layer.getPoolingType() + " pooling");
    }
}
