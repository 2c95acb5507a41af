package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.Vectors;
import java.util.Arrays;

/** A copy of a weight array in another layout, or for a second use of it. */
public final class CopyTie implements Tie {

    /** Starts of the runs of neighbours that stay neighbours, in the original and in the copy, and their lengths. */
    private final int[] from;
    private final int[] to;
    private final int[] lengths;

    /**
     * @param original positions in the weights of the original's elements
     * @param copy position of each of them in the copy
     */
    public CopyTie(int[] original, int[] copy) {
        int[] starts = new int[original.length];
        int count = 0;
        for (int i = 0; i < original.length; i++) {
            if (i == 0 || original[i] != original[i - 1] + 1 || copy[i] != copy[i - 1] + 1) {
                starts[count++] = i;
            }
        }
        from = new int[count];
        to = new int[count];
        lengths = new int[count];
        for (int run = 0; run < count; run++) {
            from[run] = original[starts[run]];
            to[run] = copy[starts[run]];
            lengths[run] = (run + 1 < count ? starts[run + 1] : original.length) - starts[run];
        }
    }

    @Override
    public void refresh(float[] weights) {
        for (int run = 0; run < from.length; run++) {
            System.arraycopy(weights, from[run], weights, to[run], lengths[run]);
        }
    }

    @Override
    public void clear(float[] gradients) {
        for (int run = 0; run < from.length; run++) {
            Arrays.fill(gradients, from[run], from[run] + lengths[run], 0);
        }
    }

    @Override
    public void collect(float[] gradients) {
        for (int run = 0; run < from.length; run++) {
            int whole = lengths[run] / Simd.WIDTH * Simd.WIDTH;
            Vectors.addScaled(gradients, to[run], 1f, gradients, from[run], whole);
            for (int i = whole; i < lengths[run]; i++) {
                gradients[from[run] + i] += gradients[to[run] + i];
            }
            Arrays.fill(gradients, to[run], to[run] + lengths[run], 0);
        }
    }
}
