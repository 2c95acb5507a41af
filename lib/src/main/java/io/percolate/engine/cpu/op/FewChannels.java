package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.Window;

/**
 * The gradient of a convolution by an image of few channels. One product gives the shares of all kernel positions, and
 * these are added to their pixels: a product for each position would mostly compute the padding of the channels.
 */
final class FewChannels {

    private final Signal image;
    private final Signal out;
    private final int[] windows;
    private final int[] reach;
    private final int stride;
    private final float[] shares;
    private final Product product = new Product();

    /**
     * @param windows corner of each window in the image
     * @param reach offset of each weight's pixel from the corner: kernel row, kernel column, channel
     * @param rows most windows of a call
     */
    FewChannels(Signal image, Signal out, int[] windows, int[] reach, Transposed transposed, int rows) {
        this.image = image;
        this.out = out;
        this.windows = windows;
        this.reach = reach;
        stride = transposed.size;
        shares = new float[rows * stride];
        int units = out.shape.channels();
        product.read(Offsets.linear(rows, out.shape.stride()), Offsets.linear(units, 1))
                .with(transposed.values, 0, Offsets.linear(units, stride))
                .startAt(new float[stride], 0, new int[rows]).write(shares, 0, Offsets.linear(rows, stride));
        product.columns = stride;
        product.steps = units;
    }

    /** Whether that halves the work. */
    static boolean suit(Window window, int channels) {
        int positions = window.height() * window.width();
        return 2 * Simd.padded(positions * channels) <= positions * Simd.padded(channels);
    }

    /** Adds the gradient by examples {@code from} and later ones, in all {@code rows} windows. */
    void add(int from, int rows) {
        product.from(out.gradient, from * out.shape.size());
        product.rows = rows;
        product.run();
        int first = from * image.shape.size();
        for (int row = 0; row < rows; row++) {
            int corner = first + windows[row];
            for (int i = 0; i < reach.length; i++) {
                image.gradient[corner + reach[i]] += shares[row * stride + i];
            }
        }
    }
}
