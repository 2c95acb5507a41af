package io.percolate.engine.cpu.kernel;

import java.util.Arrays;

/**
 * Convolution of images with 3x3 filters and stride 1 in 2.25 times fewer multiplications, by Winograd's transforms:
 * 16 matrix products over the channels of some tiles, of which each gives 2x2 pixels.
 */
public final class Winograd {

    /** Tiles of one block: rows of the products, a multiple of their tiles, few enough to stay in the cache. */
    private static final int TILES = 48;
    private static final int ELEMENTS = 16;

    private final Shape in;
    private final Shape out;
    private final int top;
    private final int left;
    private final int columns;
    private final int rows;
    /** Rows of tiles in a block. */
    private final int block;
    private final int inPlane;
    private final int outPlane;
    private final int filterPlane;
    private final float[] filters;
    /** Filters that are transformed in one direction, {@code (4, 3, in, out)}. */
    private final float[] half;
    private final float[] images;
    private final float[] products;
    /** One row of {@code B^T d} for all tiles of a row, with zeros to the left and right of the image. */
    private final float[] line;
    private final float[] zeros;
    /** The pixels of a tile that leaves the image. */
    private final float[] corner;
    private final Product forward = new Product();
    private final Product gradient = new Product();

    /**
     * @param top rows of zeros above the image; those below follow from the shapes
     * @param left columns of zeros to the left of it
     */
    public Winograd(Shape in, Shape out, int top, int left) {
        this.in = in;
        this.out = out;
        this.top = top;
        this.left = left;
        columns = tiles(out.width());
        rows = tiles(out.height());
        block = Math.max(1, TILES / columns);
        int tiles = block * columns;
        inPlane = tiles * in.stride();
        outPlane = tiles * out.stride();
        filterPlane = in.channels() * out.stride();
        filters = new float[ELEMENTS * filterPlane];
        half = new float[12 * filterPlane];
        images = new float[ELEMENTS * inPlane];
        products = new float[ELEMENTS * outPlane];
        line = new float[(2 * columns + 2) * in.stride()];
        zeros = new float[line.length];
        corner = new float[4 * out.stride()];
        int[] ofImages = Offsets.linear(tiles, in.stride());
        int[] ofChannels = Offsets.linear(in.channels(), 1);
        int[] ofFilters = Offsets.linear(in.channels(), out.stride());
        int[] ofProducts = Offsets.linear(tiles, out.stride());
        forward.read(ofImages, ofChannels).with(filters, 0, ofFilters)
                .startAt(new float[out.stride()], 0, new int[tiles]).write(products, 0, ofProducts);
        forward.columns = out.stride();
        forward.steps = in.channels();
        gradient.read(ofChannels, ofImages).with(products, 0, ofProducts);
        gradient.rows = in.channels();
        gradient.columns = out.stride();
    }

    /**
     * Whether a convolution is of this kind, with enough channels for the products to outweigh the transforms, and
     * saves a third of the multiplications: its tiles may be larger than the images.
     */
    public static boolean suits(Window w, Shape in, int outChannels) {
        boolean kind = w.height() == 3 && w.width() == 3 && w.strideY() == 1 && w.strideX() == 1
                && w.dilationY() == 1 && w.dilationX() == 1 && in.stride() % Simd.WIDTH == 0;
        int tiles = 2 * tiles(w.outHeight()) * tiles(w.outWidth()) + tiles(in.height()) * tiles(in.width());
        return kind && Math.min(in.channels(), outChannels) >= 16
                && 2 * 3 * 9 * w.outHeight() * w.outWidth() >= 3 * ELEMENTS * tiles;
    }

    private static int tiles(int pixels) {
        return (pixels + 1) / 2;
    }

    /** Transforms the filters, of which {@code taps} are the offsets of the nine matrices {@code (in, out)}. */
    public void filters(float[] w, int[] taps) {
        int p = filterPlane;
        for (int c = 0; c < 3; c++) {
            WinogradTiles.widen(w, taps[c], taps[3 + c], taps[6 + c], p, half, c * p, 3 * p);
        }
        for (int r = 0; r < 4; r++) {
            WinogradTiles.widen(half, 3 * r * p, (3 * r + 1) * p, (3 * r + 2) * p, p, filters, 4 * r * p, p);
        }
    }

    /** {@code y = x filters + bias} for {@code n} images. */
    public void run(float[] x, int from, int n, float[] bias, int biasOffset, float[] y) {
        for (int first = 0; first < n * rows; first += block) {
            int count = Math.min(block, n * rows - first);
            transform(x, from, first, count);
            forward.rows = count * columns;
            for (int k = 0; k < ELEMENTS; k++) {
                forward.from(images, k * inPlane);
                forward.bOffset = k * filterPlane;
                forward.cOffset = k * outPlane;
                forward.run();
            }
            for (int r = 0; r < count; r++) {
                int to = (first + r) / rows * out.size();
                for (int tile = 0; tile < columns; tile++) {
                    pixels(r * columns + tile, y, to, 2 * ((first + r) % rows), 2 * tile, bias, biasOffset);
                }
            }
        }
    }

    private void pixels(int tile, float[] y, int image, int row, int column, float[] bias, int biasOffset) {
        int stride = out.stride();
        int to = image + (row * out.width() + column) * stride;
        if (row + 1 < out.height() && column + 1 < out.width()) {
            WinogradTiles.pixels(products, tile * stride, outPlane, stride, bias, biasOffset, y, to,
                    out.width() * stride);
            return;
        }
        WinogradTiles.pixels(products, tile * stride, outPlane, stride, bias, biasOffset, corner, 0, 2 * stride);
        for (int i = 0; i < 2 && row + i < out.height(); i++) {
            System.arraycopy(corner, 2 * i * stride, y, to + i * out.width() * stride,
                    Math.min(2, out.width() - column) * stride);
        }
    }

    /** Transforms the input of {@code count} rows of tiles. */
    private void transform(float[] x, int from, int first, int count) {
        int to = left * in.stride();
        int length = Math.min(in.width() * in.stride(), zeros.length - to);
        for (int r = 0; r < count; r++) {
            int image = from + (first + r) / rows * in.size();
            int y = 2 * ((first + r) % rows) - top;
            for (int k = 0; k < 4; k++) { // rows of B^T
                int one = y + (k == 2 ? 2 : k == 0 ? 0 : 1);
                int two = y + (k == 2 ? 1 : k == 3 ? 3 : 2);
                WinogradTiles.rows(row(x, one), start(image, one), row(x, two), start(image, two), k == 1 ? 1 : -1,
                        length, line, to);
                WinogradTiles.columns(line, 0, columns, in.stride(), images,
                        4 * k * inPlane + r * columns * in.stride(), inPlane);
            }
        }
    }

    private float[] row(float[] x, int y) {
        return y < 0 || y >= in.height() ? zeros : x;
    }

    private int start(int image, int y) {
        return y < 0 || y >= in.height() ? 0 : image + y * in.width() * in.stride();
    }

    /** The gradient of the filters, laid out like them. */
    public void gradient(float[] x, int from, float[] dy, int n, float[] gradients, int[] taps) {
        Arrays.fill(filters, 0); // from here to the next forward pass their gradient
        for (int first = 0; first < n * rows; first += block) {
            int count = Math.min(block, n * rows - first);
            transform(x, from, first, count);
            for (int r = 0; r < count; r++) {
                int image = (first + r) / rows * out.size();
                for (int tile = 0; tile < columns; tile++) {
                    pixelGradients(dy, image, 2 * ((first + r) % rows), 2 * tile, r * columns + tile);
                }
            }
            gradient.steps = count * columns;
            for (int k = 0; k < ELEMENTS; k++) {
                gradient.from(images, k * inPlane);
                gradient.bOffset = k * outPlane;
                gradient.startAt(filters, k * filterPlane, forward.bSteps);
                gradient.write(filters, k * filterPlane, forward.bSteps);
                gradient.run();
            }
        }
        int p = filterPlane;
        for (int r = 0; r < 4; r++) {
            WinogradTiles.narrow(filters, 4 * r * p, p, p, half, 3 * r * p, (3 * r + 1) * p, (3 * r + 2) * p);
        }
        for (int c = 0; c < 3; c++) {
            WinogradTiles.narrow(half, c * p, 3 * p, p, gradients, taps[c], taps[3 + c], taps[6 + c]);
        }
    }

    private void pixelGradients(float[] dy, int image, int row, int column, int tile) {
        int stride = out.stride();
        if (row + 1 < out.height() && column + 1 < out.width()) {
            WinogradTiles.pixelGradients(dy, image + (row * out.width() + column) * stride, out.width() * stride,
                    stride, products, tile * stride, outPlane);
        } else {
            Arrays.fill(corner, 0f);
            for (int i = 0; i < 2 && row + i < out.height(); i++) {
                System.arraycopy(dy, image + ((row + i) * out.width() + column) * stride, corner, 2 * i * stride,
                        Math.min(2, out.width() - column) * stride);
            }
            WinogradTiles.pixelGradients(corner, 0, 2 * stride, stride, products, tile * stride, outPlane);
        }
    }
}
