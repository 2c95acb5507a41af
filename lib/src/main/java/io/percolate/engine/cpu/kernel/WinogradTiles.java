package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms of Winograd's F(2x2, 3x3): with {@code U = G g G^T} of a 3x3 filter and {@code V = B^T d B} of 4x4
 * pixels, {@code A^T (U V) A} with an elementwise product is 2x2 pixels of the convolution. The 16 elements of a
 * transform lie a plane apart, each with all its channels. A. Lavin and S. Gray, https://arxiv.org/abs/1509.09308
 *
 * <p>No method takes or returns a vector, because the JIT allocates those of a method that it does not inline.
 */
final class WinogradTiles {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private static final int V = Simd.WIDTH;

    private WinogradTiles() {
    }

    /** {@code t = a + sign b} over a row of pixels: {@code B^T d} of all tiles in a row. */
    static void rows(float[] a, int one, float[] b, int two, float sign, int length, float[] t, int to) {
        for (int i = 0; i < length; i += V) {
            FloatVector.fromArray(S, b, two + i).mul(sign).add(FloatVector.fromArray(S, a, one + i))
                    .intoArray(t, to + i);
        }
    }

    /** {@code t B} of neighbouring tiles, of which each begins two pixels after the one before. */
    static void columns(float[] t, int from, int tiles, int stride, float[] v, int to, int plane) {
        for (int tile = 0; tile < tiles; tile++) {
            int at = from + 2 * tile * stride;
            int put = to + tile * stride;
            for (int c = 0; c < stride; c += V) {
                int i = at + c;
                int o = put + c;
                FloatVector q = FloatVector.fromArray(S, t, i + stride);
                FloatVector r = FloatVector.fromArray(S, t, i + 2 * stride);
                FloatVector.fromArray(S, t, i).sub(r).intoArray(v, o);
                q.add(r).intoArray(v, o + plane);
                r.sub(q).intoArray(v, o + 2 * plane);
                q.sub(FloatVector.fromArray(S, t, i + 3 * stride)).intoArray(v, o + 3 * plane);
            }
        }
    }

    /** {@code A^T m A + bias}: 2x2 pixels. */
    static void pixels(float[] m, int from, int plane, int stride, float[] bias, int biasFrom, float[] y, int to,
            int row) {
        column(m, from, plane, 1, stride, bias, biasFrom, y, to, row);
        column(m, from + plane, plane, -1, stride, bias, biasFrom, y, to + stride, row);
    }

    /** One column of it, from the sum of one and {@code sign} times two columns of m. */
    private static void column(float[] m, int from, int plane, float sign, int stride, float[] bias, int biasFrom,
            float[] y, int to, int row) {
        for (int c = 0; c < stride; c += V) {
            int i = from + c;
            FloatVector p = FloatVector.fromArray(S, m, i + plane).add(FloatVector.fromArray(S, m, i + 2 * plane))
                    .mul(sign).add(FloatVector.fromArray(S, m, i));
            i += 4 * plane;
            FloatVector q = FloatVector.fromArray(S, m, i + plane).add(FloatVector.fromArray(S, m, i + 2 * plane))
                    .mul(sign).add(FloatVector.fromArray(S, m, i));
            i += 4 * plane;
            FloatVector r = FloatVector.fromArray(S, m, i + plane).add(FloatVector.fromArray(S, m, i + 2 * plane))
                    .mul(sign).add(FloatVector.fromArray(S, m, i));
            i += 4 * plane;
            FloatVector s = FloatVector.fromArray(S, m, i + plane).add(FloatVector.fromArray(S, m, i + 2 * plane))
                    .mul(sign).add(FloatVector.fromArray(S, m, i));
            FloatVector b = FloatVector.fromArray(S, bias, biasFrom + c);
            p.add(q).add(r).add(b).intoArray(y, to + c);
            q.sub(r).sub(s).add(b).intoArray(y, to + row + c);
        }
    }

    /** {@code A dy A^T}: the gradient of m. */
    static void pixelGradients(float[] dy, int from, int row, int stride, float[] m, int to, int plane) {
        pixelGradients(dy, from, from, 0, stride, m, to, plane);
        pixelGradients(dy, from, from + row, 1, stride, m, to + 4 * plane, plane);
        pixelGradients(dy, from, from + row, -1, stride, m, to + 8 * plane, plane);
        pixelGradients(dy, from + row, from + row, -2, stride, m, to + 12 * plane, plane);
    }

    /** One row of it, from {@code one + sign two} of two rows of pixels. */
    private static void pixelGradients(float[] dy, int one, int two, float sign, int stride, float[] m, int to,
            int plane) {
        for (int c = 0; c < stride; c += V) {
            FloatVector a = FloatVector.fromArray(S, dy, two + c).mul(sign).add(FloatVector.fromArray(S, dy, one + c));
            FloatVector b = FloatVector.fromArray(S, dy, two + stride + c).mul(sign)
                    .add(FloatVector.fromArray(S, dy, one + stride + c));
            int o = to + c;
            a.intoArray(m, o);
            a.add(b).intoArray(m, o + plane);
            a.sub(b).intoArray(m, o + 2 * plane);
            b.neg().intoArray(m, o + 3 * plane);
        }
    }

    /** {@code G} times three arrays from {@code a}, {@code b} and {@code c}, as four arrays a step apart. */
    static void widen(float[] g, int a, int b, int c, int length, float[] u, int to, int step) {
        for (int i = 0; i < length; i += V) {
            FloatVector first = FloatVector.fromArray(S, g, a + i);
            FloatVector middle = FloatVector.fromArray(S, g, b + i).mul(0.5f);
            FloatVector last = FloatVector.fromArray(S, g, c + i);
            FloatVector ends = first.add(last).mul(0.5f);
            first.intoArray(u, to + i);
            ends.add(middle).intoArray(u, to + step + i);
            ends.sub(middle).intoArray(u, to + 2 * step + i);
            last.intoArray(u, to + 3 * step + i);
        }
    }

    /** {@code G^T} times four arrays a step apart, as three arrays from {@code a}, {@code b} and {@code c}. */
    static void narrow(float[] u, int from, int step, int length, float[] g, int a, int b, int c) {
        for (int i = 0; i < length; i += V) {
            FloatVector plus = FloatVector.fromArray(S, u, from + step + i);
            FloatVector minus = FloatVector.fromArray(S, u, from + 2 * step + i);
            FloatVector half = plus.add(minus).mul(0.5f);
            half.add(FloatVector.fromArray(S, u, from + i)).intoArray(g, a + i);
            plus.sub(minus).mul(0.5f).intoArray(g, b + i);
            half.add(FloatVector.fromArray(S, u, from + 3 * step + i)).intoArray(g, c + i);
        }
    }
}
