package io.percolate.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LeastSquaresTest {

    /** The pseudo-inverse of commons-math is computed from its own singular value decomposition. */
    @Property(tries = 30)
    void asThePseudoInverse(@ForAll @IntRange(min = 1, max = 12) int examples,
            @ForAll @IntRange(min = 1, max = 12) int columns, @ForAll @IntRange(min = 1, max = 3) int outputs) {
        INDArray x = random(examples, columns);
        INDArray y = random(examples, outputs);
        SingularValueDecomposition svd = new SingularValueDecomposition(new Array2DRowRealMatrix(x.toDoubleMatrix()));
        double[] values = svd.getSingularValues();
        assertThat(LeastSquares.of(x).singularValues()).usingComparatorWithPrecision(1e-6).containsExactly(values);
        if (values[values.length - 1] > 1e-2) {
            double[][] inverse = svd.getSolver().getInverse().getData();
            near(LeastSquares.of(x).solve(y), Nd4j.create(inverse).mmul(y));
        }
    }

    @Test
    void twoEquationsAndThreeUnknowns() {
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 0, 1}, {0, 1, 1}});
        near(LeastSquares.of(x).solve(Nd4j.createFromArray(3.0, 3.0)), Nd4j.createFromArray(1.0, 1.0, 2.0));
    }

    @Test
    void equalColumnsShareTheWeight() {
        INDArray x = Nd4j.createFromArray(new float[][] {{1, 1}, {2, 2}, {3, 3}});
        LeastSquares fit = LeastSquares.of(x);
        near(fit.solve(Nd4j.createFromArray(2f, 4f, 6f)), Nd4j.createFromArray(1.0, 1.0));
        assertThat(fit.singularValues()[1]).isZero();
    }

    @Test
    void featuresOfZeroHaveTheWeightZero() {
        near(LeastSquares.of(Nd4j.zeros(2, 3)).solve(Nd4j.ones(2)), Nd4j.zeros(DataType.DOUBLE, 3));
    }

    @Property(tries = 20)
    void theGradientOfTheRidgeIsZero(@ForAll @IntRange(min = 1, max = 9) int examples,
            @ForAll @IntRange(min = 1, max = 9) int columns) {
        INDArray x = random(examples, columns);
        INDArray y = random(examples, 2);
        INDArray w = LeastSquares.of(x).ridge(y, 0.5);
        near(x.transpose().mmul(x.mmul(w).sub(y)).add(w.mul(0.5)), Nd4j.zeros(DataType.DOUBLE, columns, 2));
    }

    @Test
    void aRidgeOfZeroIsLeastSquares() {
        INDArray x = random(4, 6);
        INDArray y = random(4, 1);
        near(LeastSquares.of(x).ridge(y, 0), LeastSquares.of(x).solve(y));
    }

    /** Steps of gradient descent from 0 with the rate r leave the share (1 - r s²)^steps of each direction's error. */
    @Test
    void gradientDescentIsAFilter() {
        INDArray x = random(5, 8);
        INDArray y = random(5, 2);
        LeastSquares fit = LeastSquares.of(x);
        double rate = 1 / Math.pow(fit.singularValues()[0], 2);
        INDArray w = Nd4j.zeros(DataType.DOUBLE, 8, 2);
        for (int i = 0; i < 20; i++) {
            w.subi(x.transpose().mmul(x.mmul(w).sub(y)).mul(rate));
        }
        near(fit.filtered(y, s -> (1 - Math.pow(1 - rate * s, 20)) / s), w);
    }

    @Test
    void whatItRefuses() {
        assertThatThrownBy(() -> LeastSquares.of(Nd4j.zeros(3))).isInstanceOf(PercolateException.class)
                .hasMessage("Least squares needs features of the shape (examples, features), not [3].");
        assertThatThrownBy(() -> LeastSquares.of(Nd4j.createFromArray(new double[][] {{Double.NaN}})))
                .hasMessageContaining("must be finite");
        LeastSquares fit = LeastSquares.of(Nd4j.ones(3, 2));
        assertThatThrownBy(() -> fit.solve(Nd4j.ones(2, 3))).isInstanceOf(PercolateException.class)
                .hasMessage("Least squares of 3 examples needs as many targets, not targets of the shape [2, 3].");
        assertThatThrownBy(() -> fit.ridge(Nd4j.ones(3), -1)).isInstanceOf(PercolateException.class)
                .hasMessage("The strength of a ridge is at least 0, not -1.0.");
    }

    private static INDArray random(int rows, int columns) {
        return Nd4j.randn(DataType.DOUBLE, rows, columns);
    }

    private static void near(INDArray actual, INDArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double scale = 1 + expected.norm2Number().doubleValue();
        assertThat(actual.distance2(expected) / scale).isCloseTo(0, within(1e-6));
    }
}
