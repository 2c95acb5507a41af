package io.percolate.engine;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link IntegerRows} with vector instructions: eight vectors of sums stay in registers. */
final class VectorRows {

    /** At most as wide as the padding of {@link IntegerRows}. */
    private static final VectorSpecies<Integer> S = IntVector.SPECIES_PREFERRED.length() > IntegerRows.STEP
            ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private VectorRows() {
    }

    static void sum(int[] factors, int[] rows, int count, int[] matrix, int[] sums) {
        int column = 0;
        for (; column + 8 * V <= sums.length; column += 8 * V) {
            eight(factors, rows, count, matrix, sums, column);
        }
        for (; column < sums.length; column += V) {
            one(factors, rows, count, matrix, sums, column);
        }
    }

    private static void eight(int[] factors, int[] rows, int count, int[] matrix, int[] sums, int column) {
        IntVector c0 = IntVector.zero(S);
        IntVector c1 = IntVector.zero(S);
        IntVector c2 = IntVector.zero(S);
        IntVector c3 = IntVector.zero(S);
        IntVector c4 = IntVector.zero(S);
        IntVector c5 = IntVector.zero(S);
        IntVector c6 = IntVector.zero(S);
        IntVector c7 = IntVector.zero(S);
        for (int i = 0; i < count; i++) {
            int factor = factors[i];
            int at = rows[i] * sums.length + column;
            c0 = c0.add(IntVector.fromArray(S, matrix, at).mul(factor));
            c1 = c1.add(IntVector.fromArray(S, matrix, at + V).mul(factor));
            c2 = c2.add(IntVector.fromArray(S, matrix, at + 2 * V).mul(factor));
            c3 = c3.add(IntVector.fromArray(S, matrix, at + 3 * V).mul(factor));
            c4 = c4.add(IntVector.fromArray(S, matrix, at + 4 * V).mul(factor));
            c5 = c5.add(IntVector.fromArray(S, matrix, at + 5 * V).mul(factor));
            c6 = c6.add(IntVector.fromArray(S, matrix, at + 6 * V).mul(factor));
            c7 = c7.add(IntVector.fromArray(S, matrix, at + 7 * V).mul(factor));
        }
        c0.intoArray(sums, column);
        c1.intoArray(sums, column + V);
        c2.intoArray(sums, column + 2 * V);
        c3.intoArray(sums, column + 3 * V);
        c4.intoArray(sums, column + 4 * V);
        c5.intoArray(sums, column + 5 * V);
        c6.intoArray(sums, column + 6 * V);
        c7.intoArray(sums, column + 7 * V);
    }

    private static void one(int[] factors, int[] rows, int count, int[] matrix, int[] sums, int column) {
        IntVector even = IntVector.zero(S);
        IntVector odd = IntVector.zero(S);
        int i = 0;
        for (; i + 2 <= count; i += 2) {
            even = even.add(IntVector.fromArray(S, matrix, rows[i] * sums.length + column).mul(factors[i]));
            odd = odd.add(IntVector.fromArray(S, matrix, rows[i + 1] * sums.length + column).mul(factors[i + 1]));
        }
        if (i < count) {
            even = even.add(IntVector.fromArray(S, matrix, rows[i] * sums.length + column).mul(factors[i]));
        }
        even.add(odd).intoArray(sums, column);
    }
}
