package io.percolate.engine.cpu.kernel;

/**
 * Some rows and terms of a {@link Product}'s A that lie row beside row: A itself, or a copy if its terms are so far
 * apart that they compete for the same places in the cache.
 */
final class Strip {

    /** Terms that are a multiple of so many floats apart compete. */
    private static final int CROWDED = 128;

    /** Row {@code i} and term {@code k} are at {@code offset + aRows[i] + steps[from + k]}. */
    float[] a;
    int offset;
    int[] steps;
    int from;
    private final boolean crowded;
    private final float[] copy;
    private final int[] copySteps;

    /** A strip of at most so many rows and terms. */
    Strip(Product p, int rows, int terms) {
        crowded = p.aSteps.length > 1 && (p.aSteps[1] - p.aSteps[0]) % CROWDED == 0;
        int stride = Offsets.spread(rows);
        copy = crowded ? new float[terms * stride] : null;
        copySteps = crowded ? Offsets.linear(terms, stride) : null;
    }

    void take(Product p, int first, int rows, int term, int terms) {
        a = crowded ? copy : p.a;
        offset = crowded ? -p.aRows[first] : p.aOffset;
        steps = crowded ? copySteps : p.aSteps;
        from = crowded ? 0 : term;
        for (int k = 0; crowded && k < terms; k++) {
            int at = p.aOffset + p.aRows[first] + p.aSteps[term + k];
            System.arraycopy(p.a, at, copy, copySteps[k], rows);
        }
    }
}
