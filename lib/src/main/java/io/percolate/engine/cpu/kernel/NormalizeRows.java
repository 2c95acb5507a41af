package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Kernels of layer normalization: each row has its own mean and deviation. Sums run in a fixed order. */
public final class NormalizeRows {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private static final int V = Simd.WIDTH;

    private final int stride;
    private final int count;
    /** 1 for each feature of a row, 0 for its padding. */
    private final float[] keep;
    private final float[] lanes = new float[2 * V];

    /** @param keep a row with 1 where there is a feature and 0 in the padding */
    public NormalizeRows(float[] keep) {
        this.keep = keep;
        stride = keep.length;
        int features = 0;
        for (float k : keep) {
            features += (int) k;
        }
        count = features;
    }

    /** {@code y = gain (x - mean) inverse + bias} with {@code inverse = 1 / sqrt(variance + epsilon)} of each row. */
    public void forward(float[] x, int from, int rows, float epsilon, float[] weights, int gain, int bias,
            float[] mean, float[] inverse, float[] y) {
        for (int r = 0, at = from; r < rows; r++, at += stride) {
            float m = sum(x, at) / count;
            float s = (float) (1 / Math.sqrt(squares(x, at, m) / count + epsilon));
            mean[r] = m;
            inverse[r] = s;
            int to = r * stride;
            for (int j = 0; j < stride; j += V) {
                FloatVector normal = FloatVector.fromArray(S, x, at + j).sub(m).mul(s);
                normal.fma(FloatVector.fromArray(S, weights, gain + j), FloatVector.fromArray(S, weights, bias + j))
                        .intoArray(y, to + j);
            }
        }
    }

    private float sum(float[] x, int at) {
        FloatVector sum = FloatVector.zero(S);
        for (int j = 0; j < stride; j += V) {
            sum = FloatVector.fromArray(S, x, at + j).fma(FloatVector.fromArray(S, keep, j), sum);
        }
        sum.intoArray(lanes, 0);
        return total(0);
    }

    private float squares(float[] x, int at, float mean) {
        FloatVector sum = FloatVector.zero(S);
        for (int j = 0; j < stride; j += V) {
            FloatVector d = FloatVector.fromArray(S, x, at + j).sub(mean).mul(FloatVector.fromArray(S, keep, j));
            sum = d.fma(d, sum);
        }
        sum.intoArray(lanes, 0);
        return total(0);
    }

    /** Sum of the vector that is stored in {@code lanes}, half and half: a power of two of lanes. */
    private float total(int from) {
        float[] l = lanes;
        for (int half = V / 2; half > 0; half /= 2) {
            for (int i = from; i < from + half; i++) {
                l[i] += l[i + half];
            }
        }
        return l[from];
    }

    /** Adds {@code dy normal} to the gradient of the gain, and dy to that of the bias. */
    public void parameterGradients(float[] dy, float[] x, int from, int rows, float[] mean, float[] inverse,
            float[] gradients, int gain, int bias) {
        for (int j = 0; j < stride; j += V) {
            FloatVector g = FloatVector.zero(S);
            FloatVector b = FloatVector.zero(S);
            for (int r = 0, i = j; r < rows; r++, i += stride) {
                FloatVector d = FloatVector.fromArray(S, dy, i);
                g = FloatVector.fromArray(S, x, from + i).sub(mean[r]).mul(inverse[r]).fma(d, g);
                b = b.add(d);
            }
            FloatVector k = FloatVector.fromArray(S, keep, j);
            g.mul(k).intoArray(gradients, gain + j);
            b.mul(k).intoArray(gradients, bias + j);
        }
    }

    /** {@code dx = inverse (g - mean of g - normal mean of (g normal))} with {@code g = gain dy}. */
    public void inputGradient(float[] dy, float[] x, int from, int rows, float[] weights, int gain, float[] mean,
            float[] inverse, float[] dx) {
        for (int r = 0; r < rows; r++) {
            int at = r * stride;
            float m = mean[r];
            float s = inverse[r];
            FloatVector plain = FloatVector.zero(S);
            FloatVector dot = FloatVector.zero(S);
            for (int j = 0; j < stride; j += V) { // the gain of the padding is 0
                FloatVector g = FloatVector.fromArray(S, dy, at + j).mul(FloatVector.fromArray(S, weights, gain + j));
                plain = plain.add(g);
                dot = FloatVector.fromArray(S, x, from + at + j).sub(m).mul(s).fma(g, dot);
            }
            plain.intoArray(lanes, 0);
            dot.intoArray(lanes, V);
            float meanGradient = total(0) / count;
            float meanDot = total(V) / count;
            for (int j = 0; j < stride; j += V) {
                FloatVector g = FloatVector.fromArray(S, dy, at + j).mul(FloatVector.fromArray(S, weights, gain + j));
                FloatVector normal = FloatVector.fromArray(S, x, from + at + j).sub(m).mul(s);
                g.sub(meanGradient).sub(normal.mul(meanDot)).mul(s).mul(FloatVector.fromArray(S, keep, j))
                        .intoArray(dx, at + j);
            }
        }
    }
}
