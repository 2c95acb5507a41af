package io.percolate.data.rows;

import java.util.SplittableRandom;

/** Random permutations that depend on the seed alone, on every machine. */
public final class Shuffle {

    private Shuffle() {
    }

    /** The numbers 0 to size - 1 in random order (Fisher and Yates). */
    public static int[] order(int size, long seed) {
        int[] order = new int[size];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
