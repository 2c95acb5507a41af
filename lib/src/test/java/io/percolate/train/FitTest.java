package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.data.Augmentation;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.model.Optimizer;
import io.percolate.train.TrainingEvent.BatchEnd;
import io.percolate.train.TrainingEvent.EpochEnd;
import io.percolate.train.TrainingEvent.FitEnded;
import io.percolate.train.TrainingEvent.FitStarted;
import io.percolate.train.TrainingEvent.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class FitTest {

    /** Two classes split by a line. */
    private static Dataset halves(int size) {
        SplittableRandom random = new SplittableRandom(1);
        float[] x = new float[size * 2];
        int[] classes = new int[size];
        for (int i = 0; i < size; i++) {
            x[2 * i] = (float) random.nextDouble(-1, 1);
            x[2 * i + 1] = (float) random.nextDouble(-1, 1);
            classes[i] = x[2 * i] + x[2 * i + 1] > 0 ? 1 : 0;
        }
        return Dataset.ofClasses(x, new int[] {2}, classes, List.of("low", "high"));
    }

    private static Model model() {
        return Model.sequential().input(2).dense(8, "tanh").dropout(0.1).dense(2, "softmax")
                .seed(7).compile("adam", "crossentropy");
    }

    private static float[] weights(Model model) {
        return model.network().params().dup().data().asFloat();
    }

    @Test
    void learns() {
        Model model = Model.sequential().input(2).dense(2, "softmax").compile(Optimizer.adam(0.05), "crossentropy");
        History history = model.fit(halves(400), epochs(20).validationSplit(0.25));
        assertThat(history.last("valAccuracy")).isGreaterThan(0.95);
        assertThat(history.last("loss")).isLessThan(history.column("loss")[0]);
        assertThat(model.evaluate(halves(100)).accuracy()).isGreaterThan(0.95);
    }

    /** On the engine and, for drop-connect, on DL4J. */
    @ParameterizedTest
    @ValueSource(strings = {"dense 8 tanh", "dense 4 dropConnect=0.000001"})
    void sameSeedGivesBitwiseEqualWeights(String layer) {
        String text = "input 2\n" + layer + "\ndropout 0.1\ndense 2 softmax";
        Model first = Model.parse(text);
        Model second = Model.parse(text);
        first.fit(halves(100), epochs(3));
        second.fit(halves(100), epochs(3));
        assertThat(weights(first)).isEqualTo(weights(second));
    }

    @Test
    void sameSeedGivesBitwiseEqualWeightsOfAConvolutionalNet() {
        SplittableRandom random = new SplittableRandom(1);
        float[] x = new float[96 * 64];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextDouble();
        }
        Dataset images = Dataset.ofClasses(x, new int[] {8, 8, 1}, IntStream.range(0, 96).map(i -> i % 2).toArray(),
                List.of("a", "b"));
        String text = "input 8x8\nconv 4 3 relu\nmaxpool\nbatchnorm\ndropout 0.3\nflatten\ndense 2 softmax";
        Model first = Model.parse(text);
        Model second = Model.parse(text);
        FitOptions options = epochs(2).augment(Augmentation.shift(1));
        first.fit(images, options);
        second.fit(images, options);
        assertThat(weights(first)).isEqualTo(weights(second));
    }

    @Test
    void metricsOfTheModelAreMeasuredOnTheValidationData() {
        Model model = Model.parse("input 2\ndense 2 softmax\nmetrics accuracy f1 auc");
        History history = model.fit(halves(200), epochs(2).validationSplit(0.5));
        Evaluation same = model.evaluate(halves(200).slice(100, 200));
        assertThat(history.last("valAccuracy")).isEqualTo(same.accuracy());
        assertThat(history.last("valF1")).isEqualTo(same.metric("f1"));
        assertThat(history.last("valAuc")).isEqualTo(same.metric("auc"));
        assertThat(history.last("valLoss")).isCloseTo(same.loss(), within(1e-9));
    }

    @Test
    void recompilingKeepsTheWeights() {
        Model model = model();
        float[] before = weights(model);
        assertThat(weights(model.compile(Optimizer.sgd(0.5), "crossentropy"))).isEqualTo(before);
        assertThat(model.optimizer()).hasToString("sgd lr=0.5");
        assertThatThrownBy(() -> model.compile("sgd", "hing")).hasMessageContaining("Did you mean 'hinge'?");
        assertThat(model.loss()).isEqualTo("crossentropy");
    }

    @Test
    void eventsComeInOrder() {
        List<TrainingEvent> events = new ArrayList<>();
        History history = model().fit(halves(70), epochs(2).callback(events::add));
        assertThat(events).extracting(e -> (Object) e.getClass()).containsExactly(FitStarted.class, BatchEnd.class,
                BatchEnd.class, BatchEnd.class, EpochEnd.class, BatchEnd.class, BatchEnd.class, BatchEnd.class,
                EpochEnd.class, FitEnded.class);
        assertThat(history.table().columnNames()).containsExactly("epoch", "loss", "accuracy",
                "learningRate", "seconds");
        assertThat(history.epochs()).isEqualTo(2);
    }

    @Test
    void interruptEndsAfterTheBatch() {
        Model model = model();
        float[] before = weights(model);
        History history = model.fit(halves(100), epochs(5).callback(event -> {
            if (event instanceof BatchEnd) {
                Thread.currentThread().interrupt();
            }
        }));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(history.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(weights(model)).isNotEqualTo(before);
    }

    /** DL4J's softmax is exactly 0 for a class that is far behind, where the engine's is only tiny. */
    @ParameterizedTest
    @ValueSource(strings = {"dense 2 linear", "dense 2 dropConnect=0.000001"})
    void saturatedSoftmaxHasALoss(String layer) {
        Model model = Model.parse("input 2\n" + layer + "\ndense 2 softmax");
        model.network().getParam(model.network().getnLayers() - 1 + "_W").muli(1e4);
        History history = model.fit(halves(100), epochs(1).validationSplit(0.5));
        assertThat(history.last("valLoss")).isBetween(0.0, 24.0);
        assertThat(model.evaluate(halves(100)).loss()).isBetween(0.0, 24.0);
    }

    @Test
    void tokensThatTheEmbeddingDoesNotKnowAreNamed() {
        Model model = Model.parse("input 2\nembedding 5 3\nlstm 4\ndense 2 softmax");
        assertThatThrownBy(() -> model.fit(Dataset.of(new float[] {0, 5}, new int[] {2}, new float[] {1, 0}, List.of()),
                epochs(1).batchSize(1))).hasMessageContaining("tokens 0 to 4").hasMessageContaining("5.0");
    }

    @Test
    void partialLastBatchAndPredictionAgreeWithDl4j() {
        Model model = model();
        Dataset data = halves(333);
        model.fit(data, epochs(1));
        INDArray ours = model.predict(data);
        INDArray theirs = model.network().output(data.features());
        assertThat(ours.equalsWithEps(theirs, 1e-6)).isTrue();
        assertThat(Arrays.stream(model.predictClasses(data)).distinct().count()).isEqualTo(2);
    }
}
