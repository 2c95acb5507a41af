package io.percolate.engine.read;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Dense;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Transposed;
import io.percolate.engine.cpu.op.transformer.Attention;
import java.util.List;

/**
 * Translates self-attention: three projections without bias, attention, and a projection of all heads together. The
 * width of a head is padded to full vectors, so that every head starts on a vector.
 */
final class AttentionLayers {

    private AttentionLayers() {
    }

    static int attention(Program program, io.percolate.dl4j.Attention layer, int input) {
        int from = program.padded(input);
        Shape in = program.shape(from);
        int heads = layer.getNHeads();
        int width = (int) layer.getHeadSize();
        if (!layer.isProjectInput() || in.width() != 1 || in.channels() != layer.getNIn()) {
            throw new UnsupportedException("attention without projections, or of " + layer.getNIn() + " features on "
                    + in);
        }
        Shape projected = Shape.padded(in.height(), 1, heads * Simd.padded(width));
        int[] places = new int[heads * width];
        for (int i = 0; i < places.length; i++) {
            places[i] = i / width * Simd.padded(width) + i % width;
        }
        List<Integer> parts = List.of("Wq", "Wk", "Wv").stream().map(key -> {
            // DL4J: (head, feature of the head, in); here: (in, place of the head's feature)
            int w = program.weights.add(layer, key, places.length * in.channels(), in.channels() * projected.stride(),
                    projected.stride(), i -> i % in.channels() * projected.stride() + places[i / in.channels()]);
            return rows(program, from, projected, w);
        }).toList();
        float scale = (float) (1 / Math.sqrt(width));
        int mixed = program.add(parts, projected, (lane, s) -> new Attention(lane, s,
                Signal.make(projected, lane.capacity, true), heads, scale, false));
        int units = (int) layer.getNOut();
        Shape out = Shape.padded(in.height(), 1, units);
        int w = program.weights.add(layer, "Wo", places.length * units, projected.channels() * out.stride(),
                out.stride(), i -> places[i / units] * out.stride() + i % units);
        program.report.add("attention of " + heads + " heads, " + in.channels() + "x" + units + ": engine");
        return rows(program, mixed, out, w);
    }

    /** A dense layer without bias on every time step. */
    private static int rows(Program program, int input, Shape out, int w) {
        Shape in = program.shape(input);
        Transposed t = !program.learns(input) ? null : program.transposed(w, 1, in.channels(), out.channels(),
                Offsets.linear(in.channels(), 1), in.stride());
        return program.add(input, out, (lane, s) -> new Dense(lane, s.get(0), Signal.make(out, lane.capacity, true), w,
                -1, t));
    }
}
