package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The exponential of a vector, to 1 ulp of the degree-6 polynomial. {@code lanewise(EXP)} is not usable: interpreted
 * and compiled code give different bits, so a run would not be reproducible.
 */
public final class Exp {

    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** Adding 1.5 * 2^23 rounds to an integer, which is then in the low bits. */
    private static final float ROUND = 12582912f;
    private static final int ONE = 0x3F800000;
    private static final float LEAST = -87f;
    private static final float LARGEST = 88f;

    private Exp() {
    }

    /** {@code e^x}; below -87 it is e^-87, above 88 e^88. */
    public static FloatVector of(FloatVector x) {
        // min() and max() order NaN and zeros too, which takes longer
        FloatVector low = x.blend(LEAST, x.compare(VectorOperators.LT, LEAST));
        FloatVector clamped = low.blend(LARGEST, low.compare(VectorOperators.GT, LARGEST));
        FloatVector rounded = clamped.fma(all(LOG2_E), all(ROUND));
        FloatVector n = rounded.sub(ROUND);
        FloatVector r = n.fma(all(-LN2_LOW), n.fma(all(-LN2_HIGH), clamped));
        // minimax polynomial of Cephes expf
        FloatVector p = r.fma(all(1.9875691500e-4f), all(1.3981999507e-3f));
        p = p.fma(r, all(8.3334519073e-3f));
        p = p.fma(r, all(4.1665795894e-2f));
        p = p.fma(r, all(1.6666665459e-1f));
        p = p.fma(r, all(5.0000001201e-1f));
        p = p.mul(r).fma(r, r).add(1f);
        IntVector power = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE);
        return p.mul(power.reinterpretAsFloats());
    }

    /**
     * {@code log(1 + e^x) = max(x, 0) + log(1 + u)} with {@code u = e^-|x|}, and that logarithm as the series of
     * {@code 2 artanh(u / (2 + u))}, whose argument is at most 1/3.
     */
    public static FloatVector softplus(FloatVector x) {
        FloatVector u = of(x.abs().neg());
        FloatVector s = u.div(u.add(2f));
        FloatVector z = s.mul(s);
        FloatVector p = z.fma(all(2f / 13), all(2f / 11));
        p = p.fma(z, all(2f / 9));
        p = p.fma(z, all(2f / 7));
        p = p.fma(z, all(2f / 5));
        p = p.fma(z, all(2f / 3));
        return p.mul(z).fma(s, s.add(s)).add(x.max(0f));
    }

    /** {@code 1 / (1 + e^-x)} */
    public static FloatVector sigmoid(FloatVector x) {
        return FloatVector.broadcast(Simd.FLOATS, 1f).div(of(x.neg()).add(1f));
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(Simd.FLOATS, value);
    }
}
