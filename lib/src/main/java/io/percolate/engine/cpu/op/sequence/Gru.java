package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Gated recurrent unit in the form of cuDNN and ND4J, which resets after the product: {@code h_t = u h_(t-1) + (1 - u)
 * tanh(z + r q)}, with {@code q = h_(t-1) R} and the gates reset r and update u. W and b hold the candidate, r and u in
 * this order, R holds r, u and the candidate.
 *
 * <p>Source: K. Cho et al., <i>Learning Phrase Representations using RNN Encoder-Decoder</i>, arXiv:1406.1078, 2014.
 */
public final class Gru extends Recurrent {

    /** Number of gates, the candidate included. */
    public static final int GATES = 3;

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    /** @param sequences whether the states of all steps come out, or the last */
    public Gru(Lane lane, Signal in, Signal out, Weights at, int units, boolean sequences) {
        super(lane, in, out, at, new Gates(GATES, units), 1, sequences);
    }

    @Override
    protected void fromState(int t, int n) {
        fromState(t, n, 0, 2 * block, true);
        fromState(t, n, 2 * block, block, false);
    }

    @Override
    protected void step(int t, int n) {
        for (int i = 0; i < n; i++) {
            int z = (t * n + i) * gateStride;
            int before = (t * n + i) * stateStride;
            Squash.SIGMOID.apply(gates, z + block, gates, z + block, 2 * block);
            candidate(z);
            Squash.TANH.apply(gates, z, gates, z, block);
            output(z, before, before + n * stateStride);
        }
    }

    private void candidate(int z) {
        for (int j = 0; j < block; j += Simd.WIDTH) {
            FloatVector.fromArray(S, gates, z + block + j)
                    .fma(FloatVector.fromArray(S, gates, z + 3 * block + j), FloatVector.fromArray(S, gates, z + j))
                    .intoArray(gates, z + j);
        }
    }

    private void output(int z, int before, int after) {
        for (int j = 0; j < block; j += Simd.WIDTH) {
            FloatVector a = FloatVector.fromArray(S, gates, z + j);
            FloatVector u = FloatVector.fromArray(S, gates, z + 2 * block + j);
            u.fma(FloatVector.fromArray(S, states, before + j).sub(a), a).intoArray(states, after + j);
        }
    }

    @Override
    protected void stepBack(int t, int n, int row) {
        for (int i = 0; i < n; i++) {
            int z = (t * n + i) * gateStride;
            int d = row + i * gateStride;
            outputBack(z, d, (t * n + i) * stateStride, i * stateStride);
            Squash.TANH.slope(gates, z, slopes, d, block);
            candidateBack(z, d);
            Squash.SIGMOID.slope(gates, z + block, slopes, d + block, 2 * block);
        }
    }

    /** The gradients of the candidate and of u, and what the state before receives directly. */
    private void outputBack(int z, int d, int before, int h) {
        for (int j = 0; j < block; j += Simd.WIDTH) {
            FloatVector dh = FloatVector.fromArray(S, stateGradient, h + j);
            FloatVector kept = dh.mul(FloatVector.fromArray(S, gates, z + 2 * block + j));
            FloatVector a = FloatVector.fromArray(S, gates, z + j);
            dh.sub(kept).intoArray(slopes, d + j);
            dh.mul(FloatVector.fromArray(S, states, before + j).sub(a)).intoArray(slopes, d + 2 * block + j);
            kept.intoArray(stateGradient, h + j);
        }
    }

    /** The gradients of r and q. */
    private void candidateBack(int z, int d) {
        for (int j = 0; j < block; j += Simd.WIDTH) {
            FloatVector g = FloatVector.fromArray(S, slopes, d + j);
            g.mul(FloatVector.fromArray(S, gates, z + 3 * block + j)).intoArray(slopes, d + block + j);
            g.mul(FloatVector.fromArray(S, gates, z + block + j)).intoArray(slopes, d + 3 * block + j);
        }
    }
}
