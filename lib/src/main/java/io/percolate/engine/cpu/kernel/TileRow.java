package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** One row by eight vectors of a {@link Product}: a text that grows letter by letter has one row per product. */
public final class TileRow {

    /** Columns of the tile. */
    public static final int COLUMNS = 8 * Simd.WIDTH;

    private static final VectorSpecies<Float> S = Simd.FLOATS;
    private static final int V = Simd.WIDTH;

    private TileRow() {
    }

    public static void run(Product p, int column) {
        float[] start = p.start;
        int s = p.startOffset + p.startRows[0] + column;
        FloatVector c0 = FloatVector.fromArray(S, start, s);
        FloatVector c1 = FloatVector.fromArray(S, start, s + V);
        FloatVector c2 = FloatVector.fromArray(S, start, s + 2 * V);
        FloatVector c3 = FloatVector.fromArray(S, start, s + 3 * V);
        FloatVector c4 = FloatVector.fromArray(S, start, s + 4 * V);
        FloatVector c5 = FloatVector.fromArray(S, start, s + 5 * V);
        FloatVector c6 = FloatVector.fromArray(S, start, s + 6 * V);
        FloatVector c7 = FloatVector.fromArray(S, start, s + 7 * V);
        float[] a = p.a;
        int aRow = p.aOffset + p.aRows[0];
        int[] aSteps = p.aSteps;
        float[] b = p.b;
        int bColumn = p.bOffset + column;
        int[] bSteps = p.bSteps;
        int steps = p.steps;
        for (int k = 0; k < steps; k++) {
            FloatVector x = FloatVector.broadcast(S, a[aRow + aSteps[k]]);
            int bk = bColumn + bSteps[k];
            c0 = x.fma(FloatVector.fromArray(S, b, bk), c0);
            c1 = x.fma(FloatVector.fromArray(S, b, bk + V), c1);
            c2 = x.fma(FloatVector.fromArray(S, b, bk + 2 * V), c2);
            c3 = x.fma(FloatVector.fromArray(S, b, bk + 3 * V), c3);
            c4 = x.fma(FloatVector.fromArray(S, b, bk + 4 * V), c4);
            c5 = x.fma(FloatVector.fromArray(S, b, bk + 5 * V), c5);
            c6 = x.fma(FloatVector.fromArray(S, b, bk + 6 * V), c6);
            c7 = x.fma(FloatVector.fromArray(S, b, bk + 7 * V), c7);
        }
        float[] c = p.c;
        int o = p.cOffset + p.cRows[0] + column;
        c0.intoArray(c, o);
        c1.intoArray(c, o + V);
        c2.intoArray(c, o + 2 * V);
        c3.intoArray(c, o + 3 * V);
        c4.intoArray(c, o + 4 * V);
        c5.intoArray(c, o + 5 * V);
        c6.intoArray(c, o + 6 * V);
        c7.intoArray(c, o + 7 * V);
    }
}
