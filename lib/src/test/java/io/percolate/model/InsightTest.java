package io.percolate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.insight.Filters;
import io.percolate.model.insight.LayerStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InsightTest {

    private static final String MLP = "input 4\ndense 5 tanh\ndense 3 softmax";
    private static final String CNN = "input 6x6\nconv 2 3 tanh\nmaxpool 2\nflatten\ndense 3 softmax";
    private static final String RESIDUAL = "input 4\ndense 5 tanh\nresidual {\ndense 5 tanh\n}\ndense 3 softmax";

    static Dataset data(int examples, int... shape) {
        Random random = new Random(1);
        int inputs = 1;
        for (int size : shape) {
            inputs *= size;
        }
        float[] features = new float[examples * inputs];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        int[] classes = random.ints(examples, 0, 3).toArray();
        return Dataset.ofClasses(features, shape, classes, List.of("a", "b", "c"));
    }

    private static Dataset dataFor(Model model) {
        return data(8, model.inputShape());
    }

    private static Model model(String text) {
        return Model.parse(text + "\nloss crossentropy");
    }

    @ParameterizedTest
    @ValueSource(strings = {MLP, CNN, RESIDUAL})
    void theLastActivationIsThePrediction(String text) {
        Model model = model(text);
        Map<String, INDArray> outputs = model.insight().activations(dataFor(model));
        INDArray last = outputs.values().stream().reduce((a, b) -> b).orElseThrow();
        assertThat(last.distance2(model.predict(dataFor(model)))).isCloseTo(0, within(1e-5));
    }

    @Test
    void weightsByName() {
        assertThat(model(MLP).insight().weights().keySet())
                .containsExactly("dense_1.W", "dense_1.b", "dense_2.W", "dense_2.b");
    }

    @Test
    void everyFilterCanBeTakenOutOfTheWeights() {
        Model model = model("input 8x8\nconv 32 3 relu\nflatten\ndense 3 softmax");
        INDArray filters = model.insight().weights().get("conv_1.W");
        for (int i = 0; i < 32; i++) {
            assertThat(filters.slice(i).isEmpty()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MLP, CNN, RESIDUAL})
    void gradientsAgreeWithCentralDifferences(String text) {
        Model model = model(text);
        INDArray before = model.dl4j().params().dup();
        assertThat(model.insight().gradientCheck(dataFor(model)).worst()).isLessThan(1e-4);
        assertThat(model.dl4j().params()).isEqualTo(before);
    }

    @Test
    void gradientsWithDropoutAndPenaltiesAreCheckedWithoutThem() {
        Model model = model("input 4\ndense 5 tanh l2=0.1\ndropout 0.5\ndense 3 softmax");
        assertThat(model.insight().gradientCheck(dataFor(model)).worst()).isLessThan(1e-4);
    }

    @Test
    void gradientsHaveTheShapesOfTheParameters() {
        Model model = model(MLP);
        Map<String, INDArray> weights = model.insight().weights();
        model.insight().gradients(dataFor(model)).forEach((name, gradient) ->
                assertThat(gradient.shape()).isEqualTo(weights.get(name).shape()));
    }

    @Test
    void deadUnits() {
        INDArray outputs = Nd4j.createFromArray(new float[][] {{0, 1, 0}, {0, 0, 2}});
        assertThat(LayerStatistics.deadShare(outputs)).isCloseTo(1 / 3.0, within(1e-6));
    }

    @Test
    void saturatedOutputs() {
        INDArray outputs = Nd4j.createFromArray(-0.99f, 0f, 0.5f, 0.97f);
        assertThat(LayerStatistics.saturatedShare(outputs, -1, 1)).isEqualTo(0.5);
    }

    @Test
    void dataOfAnotherWidth() {
        assertThatThrownBy(() -> model(MLP).insight().activations(data(2, 3))).isInstanceOf(PercolateException.class)
                .hasMessage("The model reads 4 values per example, the data has 3.");
    }

    @Test
    void filtersWithEqualValuesAreEqual() {
        Model model = model(CNN);
        assertThat(model.insight().filters(0)).isEqualTo(model.insight().filters(0))
                .hasSameHashCodeAs(model.insight().filters(0));
        float[][] other = model.insight().filters(0).images();
        other[0][0]++;
        assertThat(new Filters(other, model.insight().filters(0).shape())).isNotEqualTo(model.insight().filters(0));
    }
}
