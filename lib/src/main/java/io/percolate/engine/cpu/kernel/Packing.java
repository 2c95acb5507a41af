package io.percolate.engine.cpu.kernel;

/** The channels of an image side by side, without the padding of each pixel. */
public final class Packing {

    private final Shape shape;

    public Packing(Shape shape) {
        this.shape = shape;
    }

    /** Whether at least three quarters of each pixel are padding. */
    public static boolean suits(Shape shape) {
        return 4 * shape.channels() <= shape.stride();
    }

    /** Copies {@code n} examples and returns their length, padded to full vectors. */
    public int pack(float[] pixels, int n, float[] packed) {
        int stride = shape.stride();
        int channels = shape.channels();
        int count = n * shape.pixels();
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < count; i++) {
                packed[i * channels + c] = pixels[i * stride + c];
            }
        }
        return Simd.padded(count * channels);
    }

    /** The reverse; the padding stays as it is. */
    public void unpack(float[] packed, int n, float[] pixels) {
        int stride = shape.stride();
        int channels = shape.channels();
        int count = n * shape.pixels();
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < count; i++) {
                pixels[i * stride + c] = packed[i * channels + c];
            }
        }
    }
}
