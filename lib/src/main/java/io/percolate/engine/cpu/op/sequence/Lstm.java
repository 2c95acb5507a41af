package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Long short-term memory: {@code c_t = f c_(t-1) + g a}, {@code h_t = o s(c_t)}, with the candidate {@code a = s(z)}
 * and the gates forget f, output o and input g, in this order.
 *
 * <p>Source: S. Hochreiter and J. Schmidhuber, <i>Long Short-Term Memory</i>, Neural Computation 9, 1997; F. Gers et
 * al., <i>Learning to Forget</i>, Neural Computation 12, 2000.
 */
public final class Lstm extends Recurrent {

    /** Number of gates, the candidate included. */
    public static final int GATES = 4;

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    private final Squash candidate;
    private final Squash gate;
    /** {@code (time + 1, n, units)}, like the states. */
    private final float[] cells;
    /** s(c), {@code (time + 1, n, units)} */
    private final float[] squashed;
    private final float[] cellGradient;

    /**
     * @param candidate s, the function of the candidate and of the cell
     * @param gate the function of the gates
     * @param sequences whether the states of all steps come out, or the last
     */
    public Lstm(Lane lane, Signal in, Signal out, Weights at, int units, Squash candidate, Squash gate,
            boolean sequences) {
        super(lane, in, out, at, new Gates(GATES, units), 0, sequences);
        this.candidate = candidate;
        this.gate = gate;
        cells = new float[states.length];
        squashed = new float[states.length];
        cellGradient = new float[stateGradient.length];
    }

    @Override
    protected void step(int t, int n) {
        if (t == 0) {
            start(cells, n);
        }
        for (int i = 0; i < n; i++) {
            int z = (t * n + i) * gateStride;
            int before = (t * n + i) * stateStride;
            int after = before + n * stateStride;
            candidate.apply(gates, z, gates, z, block);
            gate.apply(gates, z + block, gates, z + block, 3 * block);
            cell(z, before, after);
            candidate.apply(cells, after, squashed, after, block);
            output(z + 2 * block, after);
        }
    }

    private void cell(int z, int before, int after) {
        for (int j = 0; j < block; j += Simd.WIDTH) {
            FloatVector kept = FloatVector.fromArray(S, cells, before + j)
                    .mul(FloatVector.fromArray(S, gates, z + block + j));
            FloatVector.fromArray(S, gates, z + 3 * block + j).fma(FloatVector.fromArray(S, gates, z + j), kept)
                    .intoArray(cells, after + j);
        }
    }

    private void output(int o, int after) {
        for (int j = 0; j < block; j += Simd.WIDTH) {
            FloatVector.fromArray(S, gates, o + j).mul(FloatVector.fromArray(S, squashed, after + j))
                    .intoArray(states, after + j);
        }
    }

    @Override
    protected void startBack(int n) {
        super.startBack(n);
        Arrays.fill(cellGradient, 0, n * stateStride, 0f);
    }

    @Override
    protected void stepBack(int t, int n, int row) {
        for (int i = 0; i < n; i++) {
            int z = (t * n + i) * gateStride;
            int d = row + i * gateStride;
            int before = (t * n + i) * stateStride;
            int after = before + n * stateStride;
            outputBack(z, d, after, i * stateStride);
            candidate.slope(squashed, after, slopes, d, block);
            cellBack(z, d, before, i * stateStride);
            candidate.slope(gates, z, slopes, d, block);
            gate.slope(gates, z + block, slopes, d + block, 3 * block);
        }
    }

    /** The gradients of s(c), in the candidate's place for now, and of o. */
    private void outputBack(int z, int d, int after, int h) {
        FloatVector zero = FloatVector.zero(S);
        for (int j = 0; j < block; j += Simd.WIDTH) {
            FloatVector dh = FloatVector.fromArray(S, stateGradient, h + j);
            dh.mul(FloatVector.fromArray(S, gates, z + 2 * block + j)).intoArray(slopes, d + j);
            dh.mul(FloatVector.fromArray(S, squashed, after + j)).intoArray(slopes, d + 2 * block + j);
            zero.intoArray(stateGradient, h + j);
        }
    }

    /** The gradients of a, f and g, and of the cell before. */
    private void cellBack(int z, int d, int before, int h) {
        for (int j = 0; j < block; j += Simd.WIDTH) {
            FloatVector dc = FloatVector.fromArray(S, slopes, d + j).add(FloatVector.fromArray(S, cellGradient, h + j));
            dc.mul(FloatVector.fromArray(S, gates, z + 3 * block + j)).intoArray(slopes, d + j);
            dc.mul(FloatVector.fromArray(S, cells, before + j)).intoArray(slopes, d + block + j);
            dc.mul(FloatVector.fromArray(S, gates, z + j)).intoArray(slopes, d + 3 * block + j);
            dc.mul(FloatVector.fromArray(S, gates, z + block + j)).intoArray(cellGradient, h + j);
        }
    }
}
