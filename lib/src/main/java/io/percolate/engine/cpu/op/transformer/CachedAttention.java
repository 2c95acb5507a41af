package io.percolate.engine.cpu.op.transformer;

import io.percolate.engine.cpu.array.Clock;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.SoftmaxRows;
import io.percolate.engine.cpu.kernel.Vectors;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import java.util.Arrays;
import java.util.List;

/**
 * Causal attention of the current time step to itself and those before it, whose keys and values it keeps; for one
 * example, without a backward pass.
 */
public final class CachedAttention extends Op {

    private final Clock clock;
    private final List<Signal> parts;
    private final int heads;
    private final int width;
    private final float scale;
    private Distances distances;
    /** {@code (length, heads width)} */
    private final float[] keys;
    private final float[] values;
    private final float[] shares;
    private final SoftmaxRows softmax = new SoftmaxRows(1);

    /**
     * @param parts query, key and value of one step, heads side by side, each padded to full vectors
     * @param length the most steps
     * @param scale 1 / sqrt(width), with the width before it is padded
     */
    public CachedAttention(Clock clock, List<Signal> parts, Signal out, int heads, int length, float scale) {
        super(out);
        this.clock = clock;
        this.parts = parts;
        this.heads = heads;
        this.scale = scale;
        int step = out.shape.stride();
        width = step / heads;
        keys = new float[length * step];
        values = new float[length * step];
        shares = new float[Simd.padded(length)];
        clock.limit(length);
    }

    /** Adds a learned number for each distance of key and query; null for none. */
    public CachedAttention with(Distances numbers) {
        distances = numbers;
        return this;
    }

    @Override
    public void forward(int n, boolean training) {
        int step = out.shape.stride();
        int now = clock.position();
        System.arraycopy(parts.get(1).value, 0, keys, now * step, step);
        System.arraycopy(parts.get(2).value, 0, values, now * step, step);
        Arrays.fill(out.value, 0, step, 0);
        for (int head = 0; head < heads; head++) {
            int at = head * width;
            for (int t = 0; t <= now; t++) {
                shares[t] = (float) Vectors.dot(parts.get(0).value, at, keys, t * step + at, width);
            }
            if (distances != null) {
                distances.add(head, now, shares, 0, now + 1, scale);
            }
            softmax.forward(shares, 0, 1, shares.length, now + 1, 0, scale);
            for (int t = 0; t <= now; t++) {
                Vectors.addScaled(values, t * step + at, shares[t], out.value, at, width);
            }
        }
    }

    @Override
    public void backward(int n) {
        throw new UnsupportedOperationException("a stream does not learn");
    }
}
