package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Five rows by two vectors of a {@link Product} whose A holds the rows of a term side by side. */
public final class TileAcross {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private static final int V = Simd.WIDTH;

    private TileAcross() {
    }

    /** Adds the terms from {@code from} on that the panel holds. */
    public static void run(Product p, int row, int column, int from, int steps) {
        int last = p.rows - 1;
        int r0 = row;
        int r1 = Math.min(row + 1, last);
        int r2 = Math.min(row + 2, last);
        int r3 = Math.min(row + 3, last);
        int r4 = Math.min(row + 4, last);
        float[] c = p.c;
        int[] cRows = p.cRows;
        int cOffset = p.cOffset + column;
        float[] start = from == 0 ? p.start : c;
        int[] startRows = from == 0 ? p.startRows : cRows;
        int s = from == 0 ? p.startOffset + column : cOffset;
        int s0 = s + startRows[r0];
        int s1 = s + startRows[r1];
        int s2 = s + startRows[r2];
        int s3 = s + startRows[r3];
        int s4 = s + startRows[r4];
        FloatVector c00 = FloatVector.fromArray(S, start, s0);
        FloatVector c01 = FloatVector.fromArray(S, start, s0 + V);
        FloatVector c10 = FloatVector.fromArray(S, start, s1);
        FloatVector c11 = FloatVector.fromArray(S, start, s1 + V);
        FloatVector c20 = FloatVector.fromArray(S, start, s2);
        FloatVector c21 = FloatVector.fromArray(S, start, s2 + V);
        FloatVector c30 = FloatVector.fromArray(S, start, s3);
        FloatVector c31 = FloatVector.fromArray(S, start, s3 + V);
        FloatVector c40 = FloatVector.fromArray(S, start, s4);
        FloatVector c41 = FloatVector.fromArray(S, start, s4 + V);
        float[] a = p.strip.a;
        float[] b = p.panel;
        int at = p.strip.offset + p.aRows[r0];
        int[] aSteps = p.strip.steps;
        int first = p.strip.from;
        for (int k = 0; k < steps; k++) {
            int ak = at + aSteps[first + k];
            FloatVector b0 = FloatVector.fromArray(S, b, 2 * V * k);
            FloatVector b1 = FloatVector.fromArray(S, b, 2 * V * k + V);
            FloatVector x0 = FloatVector.broadcast(S, a[ak]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[ak + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[ak + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[ak + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(S, a[ak + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
        }
        int o0 = cOffset + cRows[r0];
        int o1 = cOffset + cRows[r1];
        int o2 = cOffset + cRows[r2];
        int o3 = cOffset + cRows[r3];
        int o4 = cOffset + cRows[r4];
        c00.intoArray(c, o0);
        c01.intoArray(c, o0 + V);
        c10.intoArray(c, o1);
        c11.intoArray(c, o1 + V);
        c20.intoArray(c, o2);
        c21.intoArray(c, o2 + V);
        c30.intoArray(c, o3);
        c31.intoArray(c, o3 + V);
        c40.intoArray(c, o4);
        c41.intoArray(c, o4 + V);
    }
}
