package io.percolate.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

class GradientsTest {

    /** The error of the difference is of order h² = 1e-10, that of rounding 1e-16 / h = 1e-11. */
    @Property(tries = 50)
    void agreesWithTheFormula(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int rows,
                              @ForAll @IntRange(min = 1, max = 4) int columns) {
        INDArray x = Tensors.randn(seed, rows, columns).castTo(DataType.DOUBLE);
        INDArray before = x.dup();
        INDArray gradient = Gradients.numerical(at -> Transforms.sigmoid(at, true).sumNumber().doubleValue(), x);
        INDArray sigmoid = Transforms.sigmoid(x, true);
        INDArray formula = sigmoid.mul(sigmoid.rsub(1));
        assertThat(gradient.sub(formula).amaxNumber().doubleValue()).isCloseTo(0, within(1e-8));
        assertThat(x).isEqualTo(before);
    }
}
