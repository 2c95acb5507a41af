package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.kernel.Arithmetic;
import java.util.Arrays;

/** What a {@link Binary} operation computes of two rows, and its gradients. */
public enum Operator {

    ADD {
        @Override
        void apply(float[] a, int i, float[] b, int j, float[] y, int k, int length) {
            Arithmetic.add(a, i, b, j, y, k, length);
        }

        @Override
        void left(float[] a, int i, float[] b, int j, float[] dy, int k, float[] da, int length) {
            System.arraycopy(dy, k, da, 0, length);
        }

        @Override
        void right(float[] a, int i, float[] b, int j, float[] dy, int k, float[] db, int length) {
            System.arraycopy(dy, k, db, 0, length);
        }
    },
    SUBTRACT {
        @Override
        void apply(float[] a, int i, float[] b, int j, float[] y, int k, int length) {
            Arithmetic.subtract(a, i, b, j, y, k, length);
        }

        @Override
        void left(float[] a, int i, float[] b, int j, float[] dy, int k, float[] da, int length) {
            System.arraycopy(dy, k, da, 0, length);
        }

        @Override
        void right(float[] a, int i, float[] b, int j, float[] dy, int k, float[] db, int length) {
            for (int c = 0; c < length; c++) {
                db[c] = -dy[k + c];
            }
        }
    },
    MULTIPLY {
        @Override
        void apply(float[] a, int i, float[] b, int j, float[] y, int k, int length) {
            Arithmetic.multiply(a, i, b, j, y, k, length);
        }

        @Override
        void left(float[] a, int i, float[] b, int j, float[] dy, int k, float[] da, int length) {
            Arithmetic.multiply(dy, k, b, j, da, 0, length);
        }

        @Override
        void right(float[] a, int i, float[] b, int j, float[] dy, int k, float[] db, int length) {
            Arithmetic.multiply(dy, k, a, i, db, 0, length);
        }
    },
    DIVIDE {
        @Override
        void apply(float[] a, int i, float[] b, int j, float[] y, int k, int length) {
            Arithmetic.divide(a, i, b, j, y, k, length);
        }

        @Override
        void left(float[] a, int i, float[] b, int j, float[] dy, int k, float[] da, int length) {
            Arithmetic.divide(dy, k, b, j, da, 0, length);
        }

        @Override
        void right(float[] a, int i, float[] b, int j, float[] dy, int k, float[] db, int length) {
            for (int c = 0; c < length; c++) {
                db[c] = -dy[k + c] * a[i + c] / (b[j + c] * b[j + c]);
            }
        }
    };

    /** {@code y = a op b} */
    abstract void apply(float[] a, int i, float[] b, int j, float[] y, int k, int length);

    /** Gradient of a, from the start of {@code da}. */
    abstract void left(float[] a, int i, float[] b, int j, float[] dy, int k, float[] da, int length);

    /** Gradient of b, from the start of {@code db}. */
    abstract void right(float[] a, int i, float[] b, int j, float[] dy, int k, float[] db, int length);

    /** Sets the padding of a row to 0, which a division makes NaN. */
    void clean(float[] row, int from, int columns, int length) {
        if (this == DIVIDE) {
            Arrays.fill(row, from + columns, from + length, 0);
        }
    }
}
