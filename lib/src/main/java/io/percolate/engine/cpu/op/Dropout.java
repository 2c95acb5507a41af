package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.Vectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Inverted dropout: keeps each activation with probability p and divides it by p. The choice is a hash of the seed, the
 * layer, the example and the position, so it does not depend on the number of threads.
 */
public final class Dropout extends Unary {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private static final IntVector LANES = IntVector.zero(Simd.INTS).addIndex(1);

    private final Lane lane;
    private final int layer;
    private final float keep;
    private final float[] mask;
    /** Whether the last forward pass dropped anything. */
    private boolean dropped;

    public Dropout(Lane lane, Signal in, int layer, float keep) {
        super(in, Signal.make(in.shape, lane.capacity, true));
        this.lane = lane;
        this.layer = layer;
        this.keep = keep;
        mask = new float[out.value.length];
    }

    @Override
    public void forward(int n, boolean training) {
        int length = n * out.shape.size();
        dropped = training;
        if (!training) {
            System.arraycopy(in.value, in.offset, out.value, 0, length);
            return;
        }
        long mixed = (lane.seed + layer) * 0x9E3779B97F4A7C15L;
        draw((int) (mixed >>> 32) ^ (int) mixed, lane.first * out.shape.size(), length);
        Vectors.multiply(in.value, in.offset, mask, out.value, 0, length);
    }

    /** Murmur3's finaliser of the position, compared with the keep probability. */
    private void draw(int key, int first, int length) {
        int threshold = (int) (Integer.MIN_VALUE + keep * 4294967295.0);
        FloatVector kept = FloatVector.broadcast(S, 1 / keep);
        FloatVector dropped = FloatVector.zero(S);
        for (int i = 0; i < length; i += Simd.WIDTH) {
            IntVector h = LANES.add(first + i).lanewise(VectorOperators.XOR, key);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16)).mul(0x85EBCA6B);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 13)).mul(0xC2B2AE35);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
            VectorMask<Float> keeps = h.compare(VectorOperators.LT, threshold).cast(S);
            dropped.blend(kept, keeps).intoArray(mask, i);
        }
    }

    @Override
    public void backward(int n) {
        if (!dropped) {
            System.arraycopy(out.gradient, 0, in.gradient, 0, n * out.shape.size());
            return;
        }
        Vectors.multiply(out.gradient, 0, mask, in.gradient, 0, n * out.shape.size());
    }
}
