package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.ColumnSums;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.Window;
import java.util.Arrays;

/**
 * Two-dimensional convolution, {@code z[y][x] = sum over the window of x W + b}, as an implicit matrix product: the
 * offset tables address the image directly, so nothing is unrolled into memory. W is {@code (kernel row, kernel column,
 * in, out)}.
 */
public final class Conv2d extends Unary {

    /** Output pixels per weight gradient product: enough to amortise reading W, few enough to fit in the L2 cache. */
    private static final int PIXELS = 128;

    private final Lane lane;
    private final Padding border;
    /** The input of the products, with a border of zeros if there is padding. */
    private final Signal image;
    private final int weights;
    private final int bias;
    private final int outPixels;
    private final int group;
    private final float[] zeros;
    private final int[] noRows;
    private final int[] taps;
    private final Transposed transposed;
    private final Product forward = new Product();
    private final Product weightGradient = new Product();
    private final Product inputGradient = new Product();
    private final FewChannels few;
    private boolean fixed;

    /**
     * @param weights offset of W in the lane's weights
     * @param bias offset of b, or -1
     * @param transposed of {@link #transposed}, or null when no earlier layer learns
     */
    public Conv2d(Lane lane, Signal in, Signal out, Window window, int weights, int bias, Transposed transposed) {
        super(in, out);
        this.lane = lane;
        this.weights = weights;
        this.bias = bias;
        this.transposed = transposed;
        border = window.isPadded() ? new Padding(in, window, lane.capacity) : null;
        image = border == null ? in : border.out;
        Shape shape = image.shape;
        outPixels = window.outHeight() * window.outWidth();
        group = Math.min(lane.capacity, Math.max(1, PIXELS / outPixels));
        taps = corners(window, shape);

        int units = out.shape.stride();
        int[] windows = Offsets.windows(window, shape, lane.capacity);
        int[] reach = Offsets.taps(window, shape);
        int[] outputs = Offsets.linear(windows.length, units);
        int[] rows = Offsets.linear(reach.length, units);
        int[] same = new int[Math.max(windows.length, reach.length)];
        zeros = new float[units];

        forward.read(windows, reach).with(lane.weights, weights, rows)
                .startAt(bias < 0 ? zeros : lane.weights, Math.max(bias, 0), same).write(out.value, 0, outputs);
        forward.columns = units;
        forward.steps = reach.length;

        weightGradient.read(reach, windows).with(out.gradient, 0, outputs).write(lane.gradients, weights, rows);
        weightGradient.rows = reach.length;
        weightGradient.columns = units;
        noRows = same;

        boolean together = in.learns() && FewChannels.suit(window, shape.channels());
        few = together ? new FewChannels(image, out, windows, reach, transposed, group * outPixels) : null;
        if (in.learns() && !together) {
            inputGradient.read(outputs, Offsets.linear(out.shape.channels(), 1))
                    .with(transposed.values, 0, Offsets.linear(out.shape.channels(), transposed.size))
                    .startAt(image.gradient, 0, windows).write(image.gradient, 0, windows);
            inputGradient.columns = wide(window) * shape.stride();
            inputGradient.steps = out.shape.channels();
        }
    }

    /** The transposed weights of a convolution of an image with these channels, and this stride from pixel to pixel. */
    public static Transposed transposed(int weights, Window window, int channels, int stride, int units) {
        int positions = window.height() * window.width();
        if (FewChannels.suit(window, channels)) {
            int rows = positions * channels;
            return new Transposed(weights, 1, rows, units, Simd.padded(units), Offsets.linear(rows, 1),
                    Simd.padded(rows));
        }
        int wide = wide(window);
        int[] places = new int[wide * channels];
        Arrays.setAll(places, i -> i / channels * stride + i % channels);
        return new Transposed(weights, positions / wide, places.length, units, Simd.padded(units), places,
                wide * stride);
    }

    /**
     * Neighbouring kernel positions whose gradients by the image are one product: their pixels are neighbours too, and
     * no two windows share one of them. More columns make a faster product.
     */
    private static int wide(Window window) {
        int wide = window.dilationX() > 1 ? 1 : Math.min(window.width(), window.strideX());
        while (window.width() % wide > 0) {
            wide--;
        }
        return wide;
    }

    /** Offset of every first of these positions from the window's corner. */
    private static int[] corners(Window window, Shape image) {
        int[] all = window.corners(image);
        int[] first = new int[all.length / wide(window)];
        Arrays.setAll(first, i -> all[i * wide(window)]);
        return first;
    }

    /** Computes no gradient of weights that do not learn. */
    public Conv2d fixed(boolean on) {
        fixed = on;
        return this;
    }

    @Override
    public void forward(int n, boolean training) {
        if (border != null) {
            border.forward(n, training);
        }
        forward.from(image.value, image.offset);
        forward.rows = n * outPixels;
        forward.run();
    }

    @Override
    public void backward(int n) {
        if (!fixed) {
            weightGradients(n);
        }
        if (bias >= 0 && !fixed) {
            ColumnSums.run(out.gradient, 0, n * outPixels, out.shape.stride(), lane.gradients, bias);
        }
        if (in.learns()) {
            inputGradients(n);
        }
    }

    void weightGradients(int n) {
        for (int from = 0; from == 0 || from < n; from += group) {
            weightGradient(from, Math.min(group, n - from));
        }
    }

    void inputGradients(int n) {
        Arrays.fill(image.gradient, 0, n * image.shape.size(), 0f);
        for (int from = 0; from < n; from += group) {
            inputGradient(from, Math.min(group, n - from));
        }
        if (border != null) {
            border.backward(n);
        }
    }

    private void weightGradient(int from, int n) {
        Product p = weightGradient;
        p.from(image.value, image.offset + from * image.shape.size());
        p.bOffset = from * out.shape.size();
        p.steps = n * outPixels;
        p.start = from == 0 ? zeros : lane.gradients;
        p.startOffset = from == 0 ? 0 : weights;
        p.startRows = from == 0 ? noRows : p.cRows;
        p.run();
    }

    /** Each kernel position adds its share: at one position no two windows read the same pixel. */
    private void inputGradient(int from, int n) {
        if (few != null) {
            few.add(from, n * outPixels);
            return;
        }
        Product p = inputGradient;
        p.from(out.gradient, from * out.shape.size());
        p.rows = n * outPixels;
        for (int t = 0; t < taps.length; t++) {
            int to = from * image.shape.size() + taps[t];
            p.bOffset = transposed.block(t);
            p.startOffset = to;
            p.cOffset = to;
            p.run();
        }
    }
}
