package io.percolate.engine.cpu.op.transformer;

import io.percolate.engine.cpu.array.Clock;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Unary;

/**
 * Turns each pair of features of a head by an angle that grows with the time step. Su et al.,
 * https://arxiv.org/abs/2104.09864
 */
public final class Rotary extends Unary {

    private static final double BASE = 10_000;

    /** The step of a program that reads one at a time; null when it reads whole sequences. */
    private final Clock clock;
    private final int rows;
    private final int stride;
    private final int pairs;
    /** Where the first feature of each pair is in a row; the second is behind it. */
    private final int[] places;
    /** {@code (length, pairs)} */
    private final float[] cosines;
    private final float[] sines;

    /**
     * @param width features of a head, an even number
     * @param step floats from one head to the next
     * @param length the most time steps
     */
    public Rotary(Clock clock, Signal in, Signal out, int heads, int width, int step, int length) {
        super(in, out);
        this.clock = clock;
        rows = in.shape.pixels();
        stride = in.shape.stride();
        int half = width / 2;
        pairs = heads * half;
        places = new int[pairs];
        cosines = new float[length * pairs];
        sines = new float[length * pairs];
        for (int i = 0; i < pairs; i++) {
            places[i] = i / half * step + i % half * 2;
            for (int t = 0; t < length; t++) {
                double angle = t / Math.pow(BASE, 2.0 * (i % half) / width);
                cosines[t * pairs + i] = (float) Math.cos(angle);
                sines[t * pairs + i] = (float) Math.sin(angle);
            }
        }
    }

    @Override
    public void forward(int n, boolean training) {
        turn(n, in.value, in.offset, out.value, 1);
    }

    @Override
    public void backward(int n) {
        if (in.learns()) {
            turn(n, out.gradient, 0, in.gradient, -1);
        }
    }

    /** @param sign -1 turns back */
    private void turn(int n, float[] from, int offset, float[] to, int sign) {
        for (int row = 0; row < n * rows; row++) {
            int table = (clock == null ? row % rows : clock.position()) * pairs;
            for (int i = 0; i < pairs; i++) {
                int at = row * stride + places[i];
                float a = from[offset + at];
                float b = from[offset + at + 1];
                float cosine = cosines[table + i];
                float sine = sign * sines[table + i];
                to[at] = cosine * a - sine * b;
                to[at + 1] = sine * a + cosine * b;
            }
        }
    }
}
