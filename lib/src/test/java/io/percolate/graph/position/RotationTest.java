package io.percolate.graph.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RotationTest {

    private static final int TIME = 9;
    private static final int HEADS = 2;
    private static final int SIZE = 4;
    private static final Offset<Double> NEAR = Offset.offset(1e-6);

    /** The same row at each time step, turned. */
    private static INDArray turned(double[] row) {
        SameDiff sd = SameDiff.create();
        INDArray rows = Nd4j.zeros(DataType.DOUBLE, TIME, HEADS * SIZE);
        rows.addiRowVector(Nd4j.createFromArray(row));
        SDVariable x = sd.constant(rows);
        return Rotation.of(x, TIME, HEADS, SIZE).eval();
    }

    private static double[] random(long seed) {
        return new Random(seed).doubles(HEADS * SIZE).toArray();
    }

    private static double score(INDArray q, int query, INDArray k, int key, int head) {
        double sum = 0;
        for (int j = head * SIZE; j < (head + 1) * SIZE; j++) {
            sum += q.getDouble(0, query, j) * k.getDouble(0, key, j);
        }
        return sum;
    }

    @Test
    void aScoreDependsOnTheDistance() {
        INDArray q = turned(random(1));
        INDArray k = turned(random(2));
        for (int head = 0; head < HEADS; head++) {
            assertThat(score(q, 8, k, 5, head)).isCloseTo(score(q, 3, k, 0, head), NEAR);
            assertThat(Math.abs(score(q, 8, k, 5, head) - score(q, 8, k, 4, head))).isGreaterThan(1e-3);
        }
    }

    @Test
    void theAnglesAreThoseOfThePaper() {
        INDArray x = turned(new double[] {1, 0, 1, 0, 0, 1, 0, 1});
        for (int t = 0; t < TIME; t++) {
            assertThat(x.getDouble(0, t, 0)).isCloseTo(Math.cos(t), NEAR);
            assertThat(x.getDouble(0, t, 1)).isCloseTo(Math.sin(t), NEAR);
            assertThat(x.getDouble(0, t, 2)).isCloseTo(Math.cos(t / 100.0), NEAR);
            assertThat(x.getDouble(0, t, 6)).isCloseTo(-Math.sin(t / 100.0), NEAR);
            assertThat(x.getDouble(0, t, 7)).isCloseTo(Math.cos(t / 100.0), NEAR);
        }
    }
}
