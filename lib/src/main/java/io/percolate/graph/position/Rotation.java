package io.percolate.graph.position;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rotary positions: at time step t the features 2i and 2i + 1 of a head are turned by the angle {@code t / 10000^(2 i /
 * size)}.
 *
 * <p>Source: J. Su et al., <i>RoFormer</i>, arXiv:2104.09864, 2021.
 */
public final class Rotation {

    private static final double BASE = 10_000;

    private Rotation() {
    }

    /** The angle of a pair of features, from 0, at a time step. */
    public static double angle(int step, int pair, int size) {
        return step / Math.pow(BASE, 2.0 * pair / size);
    }

    /**
     * Turns queries or keys.
     *
     * @param rows (N time, heads size)
     * @param size features of a head, an even number
     * @return (N, time, heads size)
     */
    public static SDVariable of(SDVariable rows, int time, int heads, int size) {
        SameDiff sd = rows.getSameDiff();
        int units = heads * size;
        INDArray cosines = Nd4j.zeros(1, time, units);
        INDArray sines = Nd4j.zeros(1, time, units);
        INDArray quarter = Nd4j.zeros(units, units); // turns each pair by 90 degrees: (a, b) to (-b, a)
        for (int j = 0; j < units; j++) {
            int even = j / 2 * 2;
            quarter.putScalar(j, j == even ? j + 1 : even, j == even ? 1 : -1);
            for (int t = 0; t < time; t++) {
                double angle = angle(t, j % size / 2, size);
                cosines.putScalar(0, t, j, Math.cos(angle));
                sines.putScalar(0, t, j, Math.sin(angle));
            }
        }
        SDVariable turned = rows.mmul(constant(sd, quarter, rows));
        return rows.reshape(-1, time, units).mul(constant(sd, cosines, rows))
                .add(turned.reshape(-1, time, units).mul(constant(sd, sines, rows)));
    }

    private static SDVariable constant(SameDiff sd, INDArray values, SDVariable like) {
        return sd.constant(values.castTo(like.dataType()));
    }
}
