package io.percolate.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class AttributionTest {

    private static INDArray vector(int n, long seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextGaussian();
        }
        return Nd4j.createFromArray(values);
    }

    private static double total(INDArray values) {
        return values.sumNumber().doubleValue();
    }

    /** A curved score: the product of the first two inputs, the sine of the third, nothing of the last. */
    private static INDArray curved(INDArray x) {
        return x.getColumn(0).mul(x.getColumn(1)).add(Transforms.sin(x.getColumn(2), true));
    }

    private static double at(UnaryOperator<INDArray> score, INDArray x) {
        return total(score.apply(x.reshape(1, -1)));
    }

    @Property(tries = 20)
    void ofALinearScoreAllThreeAreTheWeightsTimesTheChange(@ForAll @IntRange(min = 1, max = 7) int n,
            @ForAll long seed) {
        INDArray w = vector(n, seed);
        INDArray x = vector(n, seed + 1);
        INDArray base = vector(n, seed + 2);
        INDArray expected = w.mul(x.sub(base));
        UnaryOperator<INDArray> score = rows -> rows.mmul(w.reshape(n, 1));
        close(Attribution.shapley(score, x, base), expected);
        close(Attribution.integratedGradients(rows -> rows.mul(0).addRowVector(w.reshape(1, n)), x, base, 3), expected);
        if (n > 1) {
            close(Attribution.lime(score, x, base, 60 * n, 0.75, seed), expected);
        }
    }

    @Property(tries = 20)
    void shapleyValuesKeepTheirAxioms(@ForAll long seed) {
        INDArray x = vector(4, seed);
        INDArray base = vector(4, seed + 1);
        x.putScalar(1, x.getDouble(0));                       // two inputs that mean the same
        base.putScalar(1, base.getDouble(0));
        INDArray shares = Attribution.shapley(AttributionTest::curved, x, base);
        double difference = at(AttributionTest::curved, x) - at(AttributionTest::curved, base);
        assertThat(total(shares)).as("efficiency").isCloseTo(difference, within(1e-9));
        assertThat(shares.getDouble(0)).as("symmetry").isCloseTo(shares.getDouble(1), within(1e-9));
        assertThat(shares.getDouble(3)).as("dummy").isCloseTo(0, within(1e-12));
    }

    @Test
    void aProductIsSharedByHalves() {
        INDArray shares = Attribution.shapley(AttributionTest::curved, Nd4j.createFromArray(2.0, 3, 0, 9),
                Nd4j.zeros(DataType.DOUBLE, 4));
        close(shares, Nd4j.createFromArray(3.0, 3, 0, 0));
    }

    @Property(tries = 20)
    void integratedGradientsAreComplete(@ForAll long seed) {
        INDArray x = vector(4, seed);
        INDArray base = vector(4, seed + 1);
        INDArray shares = Attribution.integratedGradients(AttributionTest::slopes, x, base, 300);
        double difference = at(AttributionTest::curved, x) - at(AttributionTest::curved, base);
        assertThat(total(shares)).isCloseTo(difference, within(1e-3));
        assertThat(shares.getDouble(3)).isCloseTo(0, within(1e-12));
    }

    private static INDArray slopes(INDArray x) {
        return Nd4j.hstack(x.getColumn(1, true), x.getColumn(0, true), Transforms.cos(x.getColumn(2, true), true),
                Nd4j.zeros(DataType.DOUBLE, x.rows(), 1));
    }

    @Test
    void aPictureKeepsItsShape() {
        INDArray picture = Nd4j.ones(3, 5, 2);
        INDArray shares = Attribution.integratedGradients(rows -> rows.mul(0).add(2), picture, picture.mul(0), 4);
        assertThat(shares).isEqualTo(picture.mul(2));
    }

    @Test
    void limeIsTheSameWithTheSameSeed() {
        INDArray x = vector(4, 1);
        INDArray zero = Nd4j.zeros(DataType.DOUBLE, 4);
        INDArray one = Attribution.lime(AttributionTest::curved, x, zero, 30, 0.75, 5);
        assertThat(Attribution.lime(AttributionTest::curved, x, zero, 30, 0.75, 5)).isEqualTo(one);
        assertThat(Attribution.lime(AttributionTest::curved, x, zero, 30, 0.75, 6)).isNotEqualTo(one);
    }

    @Test
    void badInput() {
        INDArray x = vector(4, 1);
        INDArray many = vector(17, 1);
        assertThatThrownBy(() -> Attribution.shapley(AttributionTest::curved, x, many))
                .hasMessage("The example has the shape [4], the baseline [17]: both need the same.");
        assertThatThrownBy(() -> Attribution.shapley(AttributionTest::curved, many, many))
                .hasMessageContaining("16 inputs at most, not 17");
        assertThatThrownBy(() -> Attribution.shapley(rows -> rows, x, x))
                .hasMessage("The score must be one number for each example: of 16 examples it is [16, 4].");
        assertThatThrownBy(() -> Attribution.integratedGradients(rows -> rows, x, x, 0))
                .hasMessage("There must be at least 1 steps, not 0.");
        assertThatThrownBy(() -> Attribution.lime(AttributionTest::curved, x, x, 7, 1, 1))
                .hasMessage("There must be at least 8 samples, not 7.");
        assertThatThrownBy(() -> Attribution.lime(AttributionTest::curved, x, x, 8, 0, 1))
                .hasMessageContaining("above 0, not 0.0");
    }

    private static void close(INDArray values, INDArray expected) {
        assertThat(values.shape()).isEqualTo(expected.shape());
        assertThat(values.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-6);
    }
}
