package io.percolate.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class GradientCheckTest {

    /** A central difference with steps of 1e-5 in double precision is accurate to about 1e-9. */
    @Property(tries = 20)
    void theSumOfSines(@ForAll @IntRange(min = 1, max = 5) int rows, @ForAll @IntRange(min = 1, max = 20) int columns) {
        GradientCheck check = GradientCheck.of(x -> Transforms.sin(x).sumNumber().doubleValue(), Transforms::cos,
                Nd4j.rand(DataType.DOUBLE, rows, columns));
        assertThat(check.worst()).isLessThan(1e-6);
        assertThat(check.rows()).singleElement().matches(row -> row.checked() == Math.min(50, rows * columns));
    }

    @Test
    void aWrongFactorIsSeen() {
        GradientCheck check = GradientCheck.of(x -> x.mul(x).sumNumber().doubleValue(), x -> x.mul(3),
                Nd4j.createFromArray(1.0, -2.0));
        assertThat(check.worst()).isBetween(0.33, 0.34);
        assertThat(check.rows().get(0).right()).isFalse();
    }

    @Test
    void aSingleWrongValueIsSeen() {
        GradientCheck check =
                GradientCheck.of(x -> x.sumNumber().doubleValue(), x -> Nd4j.createFromArray(1.0, 1.0, -1.0),
                Nd4j.createFromArray(1.0, 2.0, 3.0));
        assertThat(check.worst()).isBetween(1.9, 2.1);
    }

    @Test
    void aTransposedGradientIsComparedValueByValue() {
        INDArray weights = Nd4j.rand(DataType.DOUBLE, 3, 2);
        GradientCheck check = GradientCheck.of(x -> x.transpose().mul(weights).sumNumber().doubleValue(),
                x -> weights.transpose(), Nd4j.rand(DataType.DOUBLE, 2, 3));
        assertThat(check.worst()).isLessThan(1e-6);
    }

    @Test
    void theArgumentStaysAsItIs() {
        INDArray at = Nd4j.createFromArray(1f, 2f);
        GradientCheck.of(x -> x.sumNumber().doubleValue(), x -> x.mul(0).add(1), at);
        assertThat(at).isEqualTo(Nd4j.createFromArray(1f, 2f));
    }

    @Test
    void aGradientOfAnotherShape() {
        assertThatThrownBy(() -> GradientCheck.of(x -> 0, x -> Nd4j.zeros(2), Nd4j.zeros(3)))
                .isInstanceOf(PercolateException.class)
                .hasMessage("The gradient has the shape [2], its argument [3]: they must be equal.");
    }
}
