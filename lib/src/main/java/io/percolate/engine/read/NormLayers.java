package io.percolate.engine.read;

import io.percolate.dl4j.LayerNormalization;
import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.transformer.LayerNorm;
import java.util.Arrays;

/** Translates layer normalization: over the channels of each pixel or time step, or over all features of an example. */
final class NormLayers {

    private NormLayers() {
    }

    static int layerNorm(Program program, LayerNormalization layer, int input) {
        int from = program.padded(input);
        Shape in = program.shape(from);
        int size = (int) Arrays.stream(layer.getLayerParams().getBiasParams().get("gain")).reduce(1, (a, b) -> a * b);
        boolean eachPixel = size == in.channels();
        if (!eachPixel && size != in.features()) {
            throw new UnsupportedException("layer normalization of " + size + " features of " + in);
        }
        int[] positions = eachPixel ? Offsets.linear(size, 1) : Offsets.positions(in);
        float[] keep = new float[eachPixel ? in.stride() : in.size()];
        for (int position : positions) {
            keep[position] = 1;
        }
        int gain = parameter(program, layer, "gain", in, positions, keep.length);
        int bias = parameter(program, layer, "bias", in, positions, keep.length);
        program.report.add("layer normalization " + size + ": engine");
        float epsilon = (float) layer.getEpsilon();
        return program.add(from, in, (lane, s) -> new LayerNorm(lane, s.get(0), Signal.make(in, lane.capacity, true),
                gain, bias, epsilon, keep));
    }

    private static int parameter(Program program, LayerNormalization layer, String key, Shape in, int[] positions,
            int length) {
        return program.weights.add(layer, key, positions.length, length, length,
                i -> positions[positions.length == in.features() ? in.fromDl4j(i) : i]);
    }
}
