package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.train.Checkpoint;
import io.percolate.train.History;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.api.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Frozen layers keep their weights, and the others learn as if the frozen ones were a fixed function. */
class FreezeTest {

    private static final Dataset MOONS = Synthetic.moons(120, 0.1, 1);
    private static final Dataset BLOBS = Synthetic.blobs(90, 3, 0.2, 1);

    private static Map<String, INDArray> weights(Model model) {
        Map<String, INDArray> weights = new LinkedHashMap<>();
        for (Layer layer : Dl4jNetwork.of(model.dl4j()).layers()) {
            layer.paramTable().forEach((key, value) -> weights.put(Dl4jNetwork.name(layer) + "." + key, value.dup()));
        }
        return weights;
    }

    private static void onlyTheseStay(Map<String, INDArray> before, Map<String, INDArray> after, String frozen) {
        before.forEach((name, value) -> assertThat(value.equalsWithEps(after.get(name), 0)).as(name)
                .isEqualTo(name.matches("(" + frozen + ")\\..*")));
    }

    private static Dataset images() {
        Random random = new Random(4);
        float[] pixels = new float[40 * 64];
        int[] classes = new int[40];
        for (int i = 0; i < pixels.length; i++) {
            classes[i / 64] = i / 64 % 2;
            pixels[i] = random.nextFloat() * (1 + classes[i / 64]);
        }
        return Dataset.ofClasses(pixels, new int[] {8, 8, 1}, classes, List.of("a", "b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dense 8 tanh;dense 6 relu;dense 4 tanh|dense_1|true", // from the front: back-propagation ends
        "dense 8 tanh;dense 6 relu;dense 4 tanh|dense_2|true", // in the middle: it goes through
        "dense 8 tanh l2=0.01;dense 6 relu|dense_1|true",
        "dense 8;batchnorm;activation relu;dense 6 relu|batchnorm_1|true",
        "dense 8;batchnorm;activation relu;dense 6 relu|dense_1,batchnorm_1|true",
        "dense 8;layernorm;dense 6 relu|dense_1,layernorm_1|true",
        "dense 8 tanh;residual {;dense 8 relu;};dense 4|residual_1|true"})
    void frozenLayersKeepTheirWeights(String layers, String frozen, boolean engine) {
        Model model = Model.parse("input 2\n" + layers.replace(";", "\n")
                + "\ndense 2 softmax\noptimizer adamw lr=0.02 weightDecay=0.01\nseed 3");
        model.fit(MOONS, epochs(1));
        Map<String, INDArray> before = weights(model);
        model.freeze(frozen.split(","));
        assertThat(weights(model)).isEqualTo(before);
        assertThat(model.notice().isEmpty()).isEqualTo(engine);
        History history = model.fit(MOONS, epochs(4));
        assertThat(history.last("loss")).isLessThan(history.column("loss")[0]);
        onlyTheseStay(before, weights(model), frozen.replace(",", "|").replace("residual_1", "dense_2"));
    }

    @Test
    void convolutionsFreezeAndTheFrozenPartDoesNotCount() {
        Model model = Model.parse("input 8x8\nconv 4 3x3\nbatchnorm\nactivation relu\nconv 4 3x3 relu\nflatten\n"
                + "dense 2 softmax\nseed 3");
        model.fit(images(), epochs(1));
        Map<String, INDArray> before = weights(model);
        model.freeze(0, 1);
        assertThat(model.layers().frozenParameters()).isEqualTo(40 + 16);
        assertThat(model.layers()).hasToString(model.layers().toString()).asString().contains("Frozen");
        model.fit(images(), epochs(2));
        onlyTheseStay(before, weights(model), "conv_1|batchnorm_1");
        assertThat(model.summary()).contains("frozen").doesNotContain("DL4J");
    }

    /** A head on a frozen body learns exactly what a model of the head alone learns from the body's outputs. */
    @ParameterizedTest
    @ValueSource(strings = {"sgd lr=0.1", "adam lr=0.01", "nadam lr=0.01", "adadelta"})
    void headLearnsAsOnItsOwn(String optimizer) {
        Model whole = Model.parse("input 2\ndense 8 tanh\ndense 2 softmax\noptimizer " + optimizer + "\nseed 5")
                .freeze("dense_1");
        INDArray outputs = whole.insight().activations(MOONS).get("dense_1");
        Dataset hidden = Dataset.of(outputs.dup('c').data().asFloat(), new int[] {8}, MOONS.labelRows(),
                MOONS.classNames());
        Model head = Model.parse("input 8\ndense 2 softmax\noptimizer " + optimizer + "\nseed 5");
        head.network().getLayer(0).setParams(whole.network().getLayer(1).params());
        History expected = head.fit(hidden, epochs(5));
        History history = whole.fit(MOONS, epochs(5));
        assertThat(history.column("loss")).containsExactly(expected.column("loss"), within(1e-5)); // float
    }

    /** The engine against DL4J's own training of the same frozen network. */
    @ParameterizedTest
    @ValueSource(strings = {"dense_1", "dense_2", "dense_1,dense_2"})
    void engineTrainsAsDl4j(String frozen) {
        String text = "input 2\ndense 8 tanh\ndense 6 sigmoid\ndense 2 softmax\noptimizer adam lr=0.01\nseed 5";
        Model model = Model.parse(text).freeze(frozen.split(","));
        Model reference = Model.parse(text).freeze(frozen.split(","));
        for (int i = 0; i < 20; i++) {
            reference.network().fit(MOONS.features(), MOONS.labels());
        }
        model.fit(MOONS, epochs(20).batchSize(MOONS.size()).shuffle(false));
        assertThat(model.network().params().sub(reference.network().params()).amaxNumber().doubleValue())
                .isLessThan(1e-4); // float, over 20 updates
    }

    /** One step of gradient descent below a frozen normalization, which computes in training as in inference. */
    @Test
    void gradientPassesThroughFrozenNormalization() {
        Model model = Model.parse("input 2\ndense 3\nbatchnorm\nactivation tanh\ndense 2 softmax\noptimizer sgd lr=1\n"
                + "seed 5");
        model.fit(MOONS, epochs(3));
        model.freeze("batchnorm_1");
        INDArray weights = model.network().getParam("0_W");
        double[][] before = weights.dup().toDoubleMatrix();
        double[][] slope = new double[2][3];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                weights.putScalar(i, j, before[i][j] + 0.01);
                double above = model.evaluate(MOONS).loss();
                weights.putScalar(i, j, before[i][j] - 0.01);
                slope[i][j] = (above - model.evaluate(MOONS).loss()) / 0.02;
                weights.putScalar(i, j, before[i][j]);
            }
        }
        model.fit(MOONS, epochs(1).batchSize(MOONS.size()));
        double[][] after = model.network().getParam("0_W").toDoubleMatrix();
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) { // a central difference in float
                assertThat(before[i][j] - after[i][j]).isCloseTo(slope[i][j], within(1e-3));
            }
        }
    }

    @Test
    void newHeadTrainsOnTheOldBodyAndIsSavedFrozen(@TempDir Path folder) {
        Model old = Model.parse("input 2\ndense 16 relu\ndense 8 relu\ndense 2 softmax\noptimizer adam lr=0.02\n"
                + "seed 1");
        old.fit(MOONS, epochs(10));
        Model model = old.newHead(head -> head.dense(8, "relu").dense(3, "softmax"));
        assertThat(model.text()).contains("dense 16 relu trainable=false\ndense 8 relu trainable=false\n"
                + "dense 8 relu\n");
        Map<String, INDArray> before = weights(model);
        assertThat(before.get("dense_1.W")).isEqualTo(weights(old).get("dense_1.W"));
        assertThat(before.get("dense_2.b")).isEqualTo(weights(old).get("dense_2.b"));
        model.fit(BLOBS, epochs(40).callback(new Checkpoint(folder.resolve("run.zip"))));
        assertThat(model.evaluate(BLOBS).accuracy()).isGreaterThan(0.9);
        onlyTheseStay(before, weights(model), "dense_1|dense_2");
        for (String file : List.of("run.zip", "saved.zip")) {
            model.save(folder.resolve("saved.zip"));
            Model loaded = Model.load(folder.resolve(file));
            assertThat(loaded.predict(BLOBS)).isEqualTo(model.predict(BLOBS));
            assertThat(loaded.layers().frozenParameters()).isEqualTo(48 + 136);
            loaded.fit(BLOBS, epochs(1));
            onlyTheseStay(before, weights(loaded), "dense_1|dense_2");
        }
        model.unfreeze().compile(Optimizer.adam(1e-3)).fit(BLOBS, epochs(1));
        onlyTheseStay(before, weights(model), "none");
        assertThat(old.newHead(2, head -> head.dense(3, "softmax")).text()).startsWith(
                "input 2\ndense 16 relu trainable=false\ndense 3 softmax\n");
    }

    @Test
    void frozenStateContinuesFromACheckpoint(@TempDir Path folder) {
        Path file = folder.resolve("run.zip");
        String text = "input 2\ndense 8 tanh\ndense 6 relu trainable=false\ndropout 0.2\ndense 2 softmax\nseed 2";
        Model whole = Model.parse(text);
        whole.fit(MOONS, epochs(6));
        Model.parse(text).fit(MOONS, epochs(3).callback(new Checkpoint(file)));
        Model rest = Model.parse(text);
        rest.fit(MOONS, epochs(6).resume(file));
        assertThat(rest.dl4j().params()).isEqualTo(whole.dl4j().params());
    }

    @Test
    void recurrentLayersFreeze() {
        Model model = Model.parse("input 3x2\nlstm 4\ndense 2 softmax\nseed 1");
        Dataset sequences = Dataset.ofClasses(new float[60], new int[] {3, 2}, new int[10], List.of("a", "b"));
        Map<String, INDArray> before = weights(model);
        model.freeze("lstm_1").fit(sequences, epochs(1));
        assertThat(weights(model).get("dense_1.b")).isNotEqualTo(before.get("dense_1.b"));
        assertThat(weights(model).get("lstm_1.W")).isEqualTo(before.get("lstm_1.W"));
    }

    @Test
    void mistakesAreNamed() {
        Model model = Model.parse("input 2\ndense 8 relu\ndropout 0.1\ndense 2 softmax");
        String before = model.text();
        refused(() -> model.freeze("dens_1"), "no layer 'dens_1'");
        refused(() -> model.freeze(3), "no layer 3: they are 0 to 2, from dense_1 to dense_2");
        refused(() -> model.freeze(-1), "last layer");
        refused(() -> model.freeze("dense_2"), "last layer");
        refused(() -> model.newHead(3, head -> head.dense(2, "softmax")), "1 to 2");
        assertThat(model.text()).isEqualTo(before);
        assertThat(model.freeze(1).text()).isEqualTo(before); // dropout has no weights
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(PercolateException.class).hasMessageContaining(words);
    }
}
