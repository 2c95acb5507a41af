package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.Window;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Maximum of each window; the gradient goes to the first of equal values. */
public final class MaxPool extends Unary {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    /** For every output pixel the offsets of its window's pixels in the example, all inside the image. */
    private final int[] windows;
    private final int taps;
    /** For each output the index in its window of the pixel that gave it. */
    private final float[] winner;

    public MaxPool(Signal in, Signal out, Window window) {
        super(in, out);
        taps = window.height() * window.width();
        windows = inside(window, in.shape);
        winner = new float[out.value.length];
    }

    /**
     * A pixel in the padding is replaced by the window's nearest pixel in the image, which does not change the maximum.
     */
    private static int[] inside(Window w, Shape in) {
        int[] table = new int[w.outHeight() * w.outWidth() * w.height() * w.width()];
        int i = 0;
        for (int oy = 0; oy < w.outHeight(); oy++) {
            for (int ox = 0; ox < w.outWidth(); ox++) {
                for (int ky = 0; ky < w.height(); ky++) {
                    for (int kx = 0; kx < w.width(); kx++) {
                        int y = Math.min(Math.max(oy * w.strideY() - w.top() + ky, 0), in.height() - 1);
                        int x = Math.min(Math.max(ox * w.strideX() - w.left() + kx, 0), in.width() - 1);
                        table[i++] = (y * in.width() + x) * in.stride();
                    }
                }
            }
        }
        return table;
    }

    @Override
    public void forward(int n, boolean training) {
        int channels = in.shape.stride();
        int to = 0;
        for (int example = 0; example < n; example++) {
            int from = in.offset + example * in.shape.size();
            for (int w = 0; w < windows.length; w += taps) {
                for (int c = 0; c < channels; c += Simd.WIDTH) {
                    forward(from + c, w, to + c);
                }
                to += channels;
            }
        }
    }

    private void forward(int from, int window, int to) {
        float[] x = in.value;
        FloatVector max = FloatVector.fromArray(S, x, from + windows[window]);
        FloatVector at = FloatVector.zero(S);
        for (int t = 1; t < taps; t++) {
            FloatVector candidate = FloatVector.fromArray(S, x, from + windows[window + t]);
            VectorMask<Float> larger = candidate.compare(VectorOperators.GT, max);
            max = max.blend(candidate, larger);
            at = at.blend(t, larger);
        }
        max.intoArray(out.value, to);
        at.intoArray(winner, to);
    }

    @Override
    public void backward(int n) {
        Arrays.fill(in.gradient, 0, n * in.shape.size(), 0f);
        int channels = in.shape.stride();
        int from = 0;
        for (int example = 0; example < n; example++) {
            int to = example * in.shape.size();
            for (int w = 0; w < windows.length; w += taps) {
                for (int c = 0; c < channels; c += Simd.WIDTH) {
                    backward(from + c, w, to + c);
                }
                from += channels;
            }
        }
    }

    private void backward(int from, int window, int to) {
        float[] gradient = in.gradient;
        FloatVector g = FloatVector.fromArray(S, out.gradient, from);
        FloatVector at = FloatVector.fromArray(S, winner, from);
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < taps; t++) {
            int i = to + windows[window + t];
            FloatVector share = zero.blend(g, at.compare(VectorOperators.EQ, t));
            FloatVector.fromArray(S, gradient, i).add(share).intoArray(gradient, i);
        }
    }
}
