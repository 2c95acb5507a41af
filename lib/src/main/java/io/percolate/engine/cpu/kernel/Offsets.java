package io.percolate.engine.cpu.kernel;

/** Offset tables for {@link Product}. */
public final class Offsets {

    private Offsets() {
    }

    /** {@code 0, step, 2 step, ...} */
    public static int[] linear(int n, int step) {
        int[] table = new int[n];
        for (int i = 0; i < n; i++) {
            table[i] = i * step;
        }
        return table;
    }

    /**
     * A row length for at least {@code n} floats: an odd number of cache lines, because rows that are a power of two
     * apart compete for the same places in the cache.
     */
    public static int spread(int n) {
        int line = 16;
        int lines = (Simd.padded(n) + line - 1) / line;
        return (lines | 1) * line;
    }

    /** Offset of each feature of an example, counted pixel by pixel. */
    public static int[] positions(Shape shape) {
        int[] table = new int[shape.features()];
        for (int i = 0; i < table.length; i++) {
            table[i] = shape.position(i);
        }
        return table;
    }

    /** Top left corners of the windows of {@code examples} examples, row by row. */
    public static int[] windows(Window w, Shape in, int examples) {
        int[] table = new int[examples * w.outHeight() * w.outWidth()];
        int i = 0;
        for (int n = 0; n < examples; n++) {
            for (int y = 0; y < w.outHeight(); y++) {
                for (int x = 0; x < w.outWidth(); x++) {
                    table[i++] = n * in.size() + (y * w.strideY() * in.width() + x * w.strideX()) * in.stride();
                }
            }
        }
        return table;
    }

    /** Offset from the window's corner to the input of each weight: kernel row, kernel column, channel. */
    public static int[] taps(Window w, Shape in) {
        int[] table = new int[w.height() * w.width() * in.channels()];
        int i = 0;
        for (int y = 0; y < w.height(); y++) {
            for (int x = 0; x < w.width(); x++) {
                for (int c = 0; c < in.channels(); c++) {
                    table[i++] = (y * w.dilationY() * in.width() + x * w.dilationX()) * in.stride() + c;
                }
            }
        }
        return table;
    }
}
