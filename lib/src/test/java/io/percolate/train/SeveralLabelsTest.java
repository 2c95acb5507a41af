package io.percolate.train;

import static io.percolate.model.Optimizer.adam;
import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Several labels at once, each an output of its own after a sigmoid; and a single label of 0 and 1. */
class SeveralLabelsTest {

    private static Dataset points(int size) {
        SplittableRandom random = new SplittableRandom(3);
        float[] features = new float[size * 2];
        float[] labels = new float[size * 3];
        for (int i = 0; i < size; i++) {
            float x = (float) random.nextDouble(-1, 1);
            float y = (float) random.nextDouble(-1, 1);
            features[2 * i] = x;
            features[2 * i + 1] = y;
            labels[3 * i] = x > 0 ? 1 : 0;
            labels[3 * i + 1] = y > 0 ? 1 : 0;
            labels[3 * i + 2] = x + y > 0.5 ? 1 : 0;
        }
        return Dataset.of(features, new int[] {2}, labels, List.of("right", "above", "far"));
    }

    @Test
    void accuracyIsThatOfAllLabels() {
        Dataset data = points(300);
        assertThat(data.isMultiLabel()).isTrue();
        Model model = Model.sequential().input(2).dense(16, "relu").dense(3, "sigmoid").seed(1)
                .compile(adam(0.02), "crossentropy");
        History history = model.fit(data, epochs(20).validationSplit(0.2));
        float[] outputs = model.predict(data).data().asFloat();
        int right = 0;
        for (int i = 0; i < outputs.length; i++) {
            right += outputs[i] > 0.5 == data.labelRows()[i] > 0.5 ? 1 : 0;
        }
        Evaluation evaluation = model.evaluate(data);
        assertThat(evaluation.accuracy()).isEqualTo(right / (double) outputs.length).isGreaterThan(0.9);
        assertThat(evaluation.exactMatch()).isLessThan(evaluation.accuracy());
        assertThat(history.last("accuracy")).isCloseTo(evaluation.accuracy(), within(0.06));
        assertThat(history.last("valAccuracy")).isBetween(0.8, 1.0);
        assertThat(evaluation).asString().contains("per label", "exact match");
        assertThat(evaluation.table().column("label").asList()).hasSize(3);
        assertThatThrownBy(evaluation::confusion).isInstanceOf(PercolateException.class)
                .hasMessageContaining("several labels at once");
        assertThatThrownBy(() -> data.classOf(0)).hasMessageContaining("several labels");
    }

    @Test
    void aPartWithOneLabelPerExampleStillHasSeveral() {
        Dataset data = Dataset.ofLabels(new float[2], new int[] {1}, new float[] {1, 0, 0, 1}, List.of("a", "b"));
        assertThat(data.take(1).isMultiLabel()).isTrue();
        assertThat(Evaluation.of(data, new float[] {.9f, .8f, .1f, .9f}, 0).accuracy()).isEqualTo(0.75);
    }

    /** Keras: mean over the outputs, then over the examples. */
    @Test
    void crossEntropyIsTheMeanOverTheOutputs() {
        Dataset data = points(50);
        for (String last : List.of("dense 3 sigmoid", "dense 3\nactivation sigmoid",
                "dense 3 sigmoid\nloss binary_crossentropy")) {
            Model model = Model.parse("input 2\n" + last);
            float[] p = model.predict(data).data().asFloat();
            double expected = 0;
            for (int i = 0; i < p.length; i++) {
                expected -= Math.log(data.labelRows()[i] > 0.5 ? p[i] : 1 - p[i]) / p.length;
            }
            assertThat(model.evaluate(data).loss()).as(last).isCloseTo(expected, within(1e-6));
            assertThat(model.fit(data, epochs(1).batchSize(64)).last("loss")).as(last)
                    .isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void theLossOfTheValidationDataHasNoClassWeights() {
        Dataset data = Synthetic.moons(90, 0.3, 1);
        Model model = Model.parse("input 2\ndense 8 relu l2=0.01\ndense 2 softmax");
        History history = model.fit(data, epochs(3).validationData(data).classWeights(5, 0.5));
        assertThat(history.last("valLoss")).isCloseTo(model.evaluate(data).loss(), within(1e-6));
    }

    @Test
    void fewerExamplesThanABatchAreOneBatch() {
        Dataset xor = Dataset.ofClasses(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, new int[] {2}, new int[] {0, 1, 1, 0},
                List.of("same", "different"));
        Model model = Model.sequential().input(2).dense(8, "tanh").dense(2, "softmax").seed(1)
                .compile(adam(0.05), "crossentropy");
        model.fit(xor, epochs(200));
        assertThat(model.evaluate(xor).accuracy()).isEqualTo(1);
    }

    @Test
    void aSingleLabelOfZeroAndOneIsYesAndNo() {
        Dataset points = points(200);
        float[] labels = new float[200];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = points.labelRows()[3 * i];
        }
        Dataset data = Dataset.of(points.featureRows(), new int[] {2}, labels, List.of());
        Model model = Model.sequential().input(2).dense(8, "relu").dense(1, "sigmoid").seed(1)
                .compile(adam(0.05), "crossentropy");
        History history = model.fit(data, epochs(15).validationSplit(0.2));
        assertThat(history.columnNames()).contains("accuracy", "valAccuracy");
        assertThat(model.evaluate(data).accuracy()).isGreaterThan(0.9);
        assertThat(model.evaluate(data).classNames()).containsExactly("0", "1");
    }

    @Test
    void metricsThatTheDataDoesNotHaveAreRefused() {
        Model model = Model.parse("input 2\ndense 3 sigmoid\nmetrics accuracy top5");
        assertThatThrownBy(() -> model.fit(points(20), epochs(1).batchSize(4))).isInstanceOf(PercolateException.class)
                .hasMessageContaining("top5 is not defined");
    }

    @Test
    void earlyStoppingOnAMetricThatIsNoNumberGoesOn() {
        StringBuilder said = new StringBuilder();
        io.percolate.Notices.listen(said::append);
        try {
            Dataset data = points(40);
            Dataset none = Dataset.ofLabels(new float[4], new int[] {2}, new float[6], data.classNames());
            Model model = Model.parse("input 2\ndense 3 sigmoid\nmetrics auc");
            History history = model.fit(data, epochs(6).batchSize(8).validationData(none)
                    .callback(new EarlyStopping("valAuc", 2)));
            assertThat(history.epochs()).isEqualTo(6);
            assertThat(said).contains("valAuc, which is not a number after epoch 1").doesNotContain("epoch 2");
        } finally {
            io.percolate.Notices.listen(text -> { });
        }
    }
}
