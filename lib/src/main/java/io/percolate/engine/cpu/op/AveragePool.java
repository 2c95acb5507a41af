package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Vectors;
import io.percolate.engine.cpu.kernel.Window;
import java.util.Arrays;

/**
 * Mean or sum of each window, over its pixels inside the image. A window as large as the image gives global pooling.
 */
public final class AveragePool extends Unary {

    /** For every output pixel the offsets of its window's pixels in the example. */
    private final int[][] windows;
    private final boolean sum;

    private AveragePool(Signal in, Signal out, Window window, boolean sum) {
        super(in, out);
        windows = inside(window, in.shape);
        this.sum = sum;
    }

    public static AveragePool mean(Signal in, Signal out, Window window) {
        return new AveragePool(in, out, window, false);
    }

    public static AveragePool sum(Signal in, Signal out, Window window) {
        return new AveragePool(in, out, window, true);
    }

    private static int[][] inside(Window w, Shape in) {
        int[][] table = new int[w.outHeight() * w.outWidth()][];
        for (int i = 0; i < table.length; i++) {
            int top = i / w.outWidth() * w.strideY() - w.top();
            int left = i % w.outWidth() * w.strideX() - w.left();
            int fromY = Math.max(0, top);
            int fromX = Math.max(0, left);
            int rows = Math.min(in.height(), top + w.height()) - fromY;
            int columns = Math.min(in.width(), left + w.width()) - fromX;
            int[] pixels = new int[rows * columns];
            Arrays.setAll(pixels, k -> ((fromY + k / columns) * in.width() + fromX + k % columns) * in.stride());
            table[i] = pixels;
        }
        return table;
    }

    @Override
    public void forward(int n, boolean training) {
        Arrays.fill(out.value, 0, n * out.shape.size(), 0f);
        for (int example = 0; example < n; example++) {
            int from = in.offset + example * in.shape.size();
            for (int w = 0; w < windows.length; w++) {
                int to = example * out.shape.size() + w * out.shape.stride();
                float share = share(w);
                for (int pixel : windows[w]) {
                    Vectors.addScaled(in.value, from + pixel, share, out.value, to, in.shape.stride());
                }
            }
        }
    }

    @Override
    public void backward(int n) {
        Arrays.fill(in.gradient, 0, n * in.shape.size(), 0f);
        for (int example = 0; example < n; example++) {
            int to = example * in.shape.size();
            for (int w = 0; w < windows.length; w++) {
                int from = example * out.shape.size() + w * out.shape.stride();
                float share = share(w);
                for (int pixel : windows[w]) {
                    Vectors.addScaled(out.gradient, from, share, in.gradient, to + pixel, in.shape.stride());
                }
            }
        }
    }

    /** Weight of one pixel of a window. */
    private float share(int window) {
        return sum ? 1 : 1f / windows[window].length;
    }
}
