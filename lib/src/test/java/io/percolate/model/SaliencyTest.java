package io.percolate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.data.Dataset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SaliencyTest {

    /** Without a hidden layer the margin is linear, and its slope is the difference of two columns of the weights. */
    @Test
    void ofALinearModelItIsTheDifferenceOfWeights() {
        Model model = Model.parse("input 4\ndense 3 softmax\nloss crossentropy");
        Dataset data = InsightTest.data(5, 4);
        INDArray weights = model.insight().weights().get("dense_1.W");
        INDArray p = model.predict(data.rows(2));
        int first = p.argMax(1).getInt(0);
        p.putScalar(0, first, -1);
        int second = p.argMax(1).getInt(0);
        double[] saliency = model.insight().saliency(data, 2)[0];
        for (int i = 0; i < 4; i++) {
            double slope = Math.abs(weights.getDouble(i, first) - weights.getDouble(i, second));
            assertThat(saliency[i]).isCloseTo(slope, within(1e-4));
        }
    }

    @Test
    void anImageHasItsShape() {
        Model model = Model.parse("input 6x5x3\nflatten\ndense 3 softmax\nloss crossentropy");
        double[][] saliency = model.insight().saliency(InsightTest.data(2, 6, 5, 3), 1);
        assertThat(saliency).hasDimensions(6, 5);
    }

    @Test
    void anExampleThatIsNotThere() {
        Model model = Model.parse("input 4\ndense 3 softmax\nloss crossentropy");
        assertThatThrownBy(() -> model.insight().saliency(InsightTest.data(5, 4), 5))
                .hasMessage("There is no example 5: the data has 5, counted from 0.");
    }

    @Test
    void aModelWithOneOutput() {
        Model model = Model.parse("input 4\ndense 1 sigmoid\nloss binarycrossentropy");
        assertThatThrownBy(() -> model.insight().saliency(InsightTest.data(5, 4), 0))
                .hasMessageContaining("only one output");
    }
}
