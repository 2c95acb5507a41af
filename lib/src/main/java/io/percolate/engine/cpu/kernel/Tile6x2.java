package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Six rows by two vectors of a {@link Product}, held in registers over one flat loop. */
public final class Tile6x2 {

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private static final int V = Simd.WIDTH;

    private Tile6x2() {
    }

    public static void run(Product p, int row, int column) {
        int last = p.rows - 1;
        int r0 = row;
        int r1 = Math.min(row + 1, last);
        int r2 = Math.min(row + 2, last);
        int r3 = Math.min(row + 3, last);
        int r4 = Math.min(row + 4, last);
        int r5 = Math.min(row + 5, last);
        float[] start = p.start;
        int s = p.startOffset + column;
        int s0 = s + p.startRows[r0];
        int s1 = s + p.startRows[r1];
        int s2 = s + p.startRows[r2];
        int s3 = s + p.startRows[r3];
        int s4 = s + p.startRows[r4];
        int s5 = s + p.startRows[r5];
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
        FloatVector c50 = FloatVector.fromArray(S, start, s5);
        FloatVector c51 = FloatVector.fromArray(S, start, s5 + V);
        float[] a = p.a;
        int a0 = p.aOffset + p.aRows[r0];
        int a1 = p.aOffset + p.aRows[r1];
        int a2 = p.aOffset + p.aRows[r2];
        int a3 = p.aOffset + p.aRows[r3];
        int a4 = p.aOffset + p.aRows[r4];
        int a5 = p.aOffset + p.aRows[r5];
        float[] b = p.b;
        int bOffset = p.bOffset + column;
        int[] aSteps = p.aSteps;
        int[] bSteps = p.bSteps;
        int steps = p.steps;
        for (int k = 0; k < steps; k++) {
            int ak = aSteps[k];
            int bk = bOffset + bSteps[k];
            FloatVector b0 = FloatVector.fromArray(S, b, bk);
            FloatVector b1 = FloatVector.fromArray(S, b, bk + V);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + ak]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + ak]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + ak]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + ak]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + ak]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + ak]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
        }
        float[] c = p.c;
        int cOffset = p.cOffset + column;
        int o0 = cOffset + p.cRows[r0];
        int o1 = cOffset + p.cRows[r1];
        int o2 = cOffset + p.cRows[r2];
        int o3 = cOffset + p.cRows[r3];
        int o4 = cOffset + p.cRows[r4];
        int o5 = cOffset + p.cRows[r5];
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
        c50.intoArray(c, o5);
        c51.intoArray(c, o5 + V);
    }
}
