package io.percolate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.insight.RangeTest;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class RangeTestTest {

    private final Model model = Model.parse(
            "input 4\ndense 16 relu\ndense 3 softmax\noptimizer sgd\nloss crossentropy");
    private final Dataset data = InsightTest.data(400, 4);

    @Test
    void ratesGrowExponentially() {
        RangeTest found = model.insight().rangeTest(data, 1e-4, 1e-2, 2, 10);
        assertThat(found.rates()).hasSize(80).isSorted();
        assertThat(found.rates()[0]).isEqualTo(1e-4);
        assertThat(found.rates()[40]).isBetween(0.99e-3, 1.01e-3);
    }

    @Test
    void endsWhenTheLossDiverges() {
        RangeTest found = model.insight().rangeTest(data, 1e-3, 1e6, 4, 10);
        assertThat(found.rates().length).isBetween(10, 159);
        assertThat(found.suggestion()).isBetween(1e-3, 100.0);
    }

    @Test
    void theModelStaysAsItIs() {
        INDArray before = model.dl4j().params().dup();
        model.insight().rangeTest(data, 1e-4, 1e-1, 1, 10);
        assertThat(model.dl4j().params()).isEqualTo(before);
        assertThat(model.optimizer().learningRate()).isEqualTo(Optimizer.of("sgd").learningRate());
    }

    @Test
    void anEmptyRange() {
        assertThatThrownBy(() -> model.insight().rangeTest(data, 1, 1e-3, 1, 10)).isInstanceOf(PercolateException.class)
                .hasMessage("The rates go from 1.0 to 0.001: give two that rise from above 0.");
    }

    @Test
    void equalNumbersAreEqualResults() {
        RangeTest found = new RangeTest(new double[] {1, 2}, new double[] {3, 4});
        assertThat(found).isEqualTo(new RangeTest(new double[] {1, 2}, new double[] {3, 4}))
                .hasSameHashCodeAs(new RangeTest(new double[] {1, 2}, new double[] {3, 4}))
                .isNotEqualTo(new RangeTest(new double[] {1, 2}, new double[] {3, 5}))
                .isNotEqualTo(new RangeTest(new double[] {0, 2}, new double[] {3, 4}));
    }
}
