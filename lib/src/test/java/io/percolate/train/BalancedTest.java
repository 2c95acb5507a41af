package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import io.percolate.model.Optimizer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weights of classes by their counts, and of yes and no. */
class BalancedTest {

    private static Dataset three() {
        float[] features = new float[20];
        for (int i = 0; i < features.length; i++) {
            features[i] = (i * 7 % 20) / 10f - 1;
        }
        return Dataset.ofClasses(features, new int[] {2}, new int[] {0, 0, 0, 0, 0, 0, 0, 1, 1, 2},
                List.of("a", "b", "c"));
    }

    private static Model softmax() {
        return Model.sequential().input(2).dense(3, "softmax").seed(5).compile(Optimizer.sgd(0.1), "crossentropy");
    }

    /** The weights are those of {@code sklearn.utils.class_weight.compute_class_weight("balanced", ...)}. */
    @Test
    void weightsAreScikitLearns() {
        double[] weights = ClassWeights.counted(epochs(1).classWeights("balanced"), three(), 10, Task.CLASSES)
                .classWeights().orElseThrow();
        assertThat(weights).containsExactly(new double[] {0.47619048, 1.66666667, 3.33333333}, within(1e-8));
        Model balanced = softmax();
        Model explicit = softmax();
        History history = balanced.fit(three(), epochs(3).classWeights("balanced"));
        explicit.fit(three(), epochs(3).classWeights(10 / 21.0, 10 / 6.0, 10 / 3.0));
        assertThat(balanced.dl4j().params()).isEqualTo(explicit.dl4j().params());
        assertThat(history.epochs()).isEqualTo(3);
    }

    @Test
    void onlyTrainingDataCounts() {
        Model balanced = softmax();
        Model explicit = softmax();
        FitOptions options = epochs(2).validationData(three().take(3));
        balanced.fit(three(), options.classWeights("balanced"));
        explicit.fit(three(), options.classWeights(10 / 21.0, 10 / 6.0, 10 / 3.0));
        assertThat(balanced.dl4j().params()).isEqualTo(explicit.dl4j().params());
    }

    private static Dataset yesNo() {
        return Dataset.of(new float[] {1, 2, -1, 0.5f, 0.3f, -2, 1.5f, 1}, new int[] {2}, new float[] {0, 1, 0, 0},
                List.of());
    }

    private static Model sigmoid() {
        return Model.sequential().input(2).dense(1, "sigmoid").seed(3)
                .compile(Optimizer.sgd(0.5), "binarycrossentropy");
    }

    /** One step is {@code -rate * mean of weight * x (p - y)}. */
    @Test
    void oneSigmoidHasTwoWeights() {
        Model model = sigmoid();
        double[][] before = model.network().getParam("0_W").toDoubleMatrix();
        double[] weights = {4 / 6.0, 2};
        float[] x = yesNo().featureRows();
        double[] gradient = new double[2];
        double loss = 0;
        double plain = 0;
        for (int i = 0; i < 4; i++) {
            double p = 1 / (1 + Math.exp(-x[2 * i] * before[0][0] - x[2 * i + 1] * before[1][0]));
            double y = yesNo().labelRows()[i];
            double weight = weights[(int) y];
            gradient[0] += weight * x[2 * i] * (p - y) / 4;
            gradient[1] += weight * x[2 * i + 1] * (p - y) / 4;
            plain -= (y * Math.log(p) + (1 - y) * Math.log(1 - p)) / 4;
            loss -= weight * (y * Math.log(p) + (1 - y) * Math.log(1 - p)) / 4;
        }
        assertThat(model.evaluate(yesNo()).loss()).isCloseTo(plain, within(1e-6));
        History history = model.fit(yesNo(), epochs(1).shuffle(false).classWeights("balanced"));
        double[][] after = model.network().getParam("0_W").toDoubleMatrix();
        assertThat(after[0][0]).isCloseTo(before[0][0] - 0.5 * gradient[0], within(1e-6)); // float
        assertThat(after[1][0]).isCloseTo(before[1][0] - 0.5 * gradient[1], within(1e-6));
        assertThat(history.last("loss")).isCloseTo(loss, within(1e-6));
        assertThat(history.columnNames()).contains("accuracy");
    }

    @Test
    void validationLossIsThatOfEvaluate() {
        Model model = sigmoid();
        History history = model.fit(yesNo(), epochs(2).classWeights(1, 5).validationData(yesNo()));
        assertThat(history.last("valLoss")).isCloseTo(model.evaluate(yesNo()).loss(), within(1e-6));
    }

    @Test
    void dataWithoutOneClassIsRefused() {
        Dataset numbers = Synthetic.linear(20, 2, 1, 0.1, 1);
        Model linear = Model.sequential().input(1).dense(1, "linear").compile("adam", "mse");
        assertThatThrownBy(() -> linear.fit(numbers, epochs(1).classWeights("balanced")))
                .isInstanceOf(PercolateException.class).hasMessageContaining("one class for each example");
        assertThatThrownBy(() -> epochs(1).classWeights("equal")).hasMessageContaining("balanced");
        assertThatThrownBy(() -> sigmoid().fit(yesNo(), epochs(1).classWeights(1, 2, 3)))
                .hasMessageContaining("3 class weights for 2 classes");
    }
}
