package io.percolate.engine.cpu.kernel;

/** Standard normal numbers that are a function of a seed and a position, so that threads may draw them in any order. */
public final class Gaussian {

    private static final double UNIT = 0x1p-53;

    private Gaussian() {
    }

    /** Box and Muller's transform of two hashes. */
    public static float draw(long seed, int stream, long position) {
        long key = mix(seed + 0x9E3779B97F4A7C15L * (stream + 1L)) + 2 * position;
        double radius = 1 - (mix(key) >>> 11) * UNIT; // above 0
        double angle = (mix(key + 1) >>> 11) * UNIT;
        return (float) (Math.sqrt(-2 * Math.log(radius)) * Math.cos(2 * Math.PI * angle));
    }

    /** SplitMix64's finaliser, of the multiple of the golden ratio. */
    private static long mix(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
