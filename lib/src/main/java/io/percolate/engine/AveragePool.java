package io.percolate.engine;

import java.util.Arrays;

/** Mean of each window; without padding. A window as large as the image makes it global pooling. */
final class AveragePool extends Op {

    private final int[] corners;
    private final int[] taps;
    private final float share;

    AveragePool(Signal in, Signal out, Window window) {
        super(in, out);
        corners = Tables.windows(window, in.shape, 1);
        taps = window.corners(in.shape);
        share = 1f / taps.length;
    }

    @Override
    void forward(int n, boolean training) {
        Arrays.fill(out.value, 0, n * out.shape.size(), 0f);
        for (int example = 0; example < n; example++) {
            for (int w = 0; w < corners.length; w++) {
                int from = in.offset + example * in.shape.size() + corners[w];
                int to = example * out.shape.size() + w * out.shape.stride();
                for (int tap : taps) {
                    Vectors.addScaled(in.value, from + tap, share, out.value, to, in.shape.stride());
                }
            }
        }
    }

    @Override
    void backward(int n) {
        Arrays.fill(in.gradient, 0, n * in.shape.size(), 0f);
        for (int example = 0; example < n; example++) {
            for (int w = 0; w < corners.length; w++) {
                int from = example * out.shape.size() + w * out.shape.stride();
                int to = example * in.shape.size() + corners[w];
                for (int tap : taps) {
                    Vectors.addScaled(out.gradient, from, share, in.gradient, to + tap, in.shape.stride());
                }
            }
        }
    }
}
