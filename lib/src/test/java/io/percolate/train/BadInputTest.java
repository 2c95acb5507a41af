package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.Model;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Each mistake gets one sentence that names it and the remedy, and leaves the model bit for bit unchanged. */
class BadInputTest {

    /** Runs on the engine. */
    private static final String ENGINE = "dense 4 tanh";
    /** Runs on DL4J. */
    private static final String FALLBACK = "dense 4 dropConnect=0.000001";

    private static final Dataset MOONS = Synthetic.moons(64, 0.1, 3);

    /** Everything in a network that a fit could change. */
    private record State(List<Float> parameters, List<Float> updater, int iteration, int epoch, double rate,
            ILossFunction loss, int listeners) {

        static State of(Model model) {
            MultiLayerNetwork network = model.network();
            return new State(floats(network.params().dup().data().asFloat()),
                    network.updaterState() == null ? List.of() : floats(network.updaterState().dup().data().asFloat()),
                    network.getIterationCount(), network.getEpochCount(), Dl4jNetwork.of(network).learningRate(),
                    Dl4jNetwork.of(network).loss(), network.getListeners().size());
        }

        private static List<Float> floats(float[] values) {
            Float[] boxed = new Float[values.length];
            Arrays.setAll(boxed, i -> values[i]);
            return Arrays.asList(boxed);
        }
    }

    /** Trained a little, so that the optimizer has a state. */
    private static Model model(String layer) {
        Model model = Model.parse("input 2\n" + layer + "\ndense 2 softmax\noptimizer adam lr=0.01");
        assertThat(model.summary().contains("DL4J")).isEqualTo(layer.equals(FALLBACK));
        model.fit(MOONS, epochs(1));
        return model;
    }

    private static void refused(Model model, Consumer<Model> mistake, String... parts) {
        State before = State.of(model);
        assertThatThrownBy(() -> mistake.accept(model)).isInstanceOf(PercolateException.class)
                .hasMessageContainingAll(parts);
        assertThat(State.of(model)).isEqualTo(before);
    }

    private static Dataset data(int inputs, float... labels) {
        return Dataset.of(new float[inputs], new int[] {inputs}, labels, List.of());
    }

    private static Dataset with(int at, float value) {
        float[] features = MOONS.featureRows().clone();
        features[at] = value;
        return Dataset.of(features, new int[] {2}, MOONS.labelRows(), MOONS.classNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGINE, FALLBACK})
    void examplesOfAnotherShape(String layer) {
        refused(model(layer), m -> m.fit(data(3, 1, 0), epochs(1).batchSize(1)), "[2]", "[3]", "input layer");
        refused(model(layer), m -> m.fit(MOONS, epochs(1).validationData(data(3, 1, 0))), "[2]", "[3]");
        refused(model(layer), m -> m.evaluate(data(3, 1, 0)), "[2]", "[3]", "input layer");
        refused(model(layer), m -> m.predict(data(3, 1, 0)), "[2]", "3 values");
    }

    @Test
    void imagesWithTheirAxesInAnotherOrder() {
        Model model = Model.parse("input 6x5x2\nconv 2 2 relu\nflatten\ndense 2 softmax");
        Dataset channelsFirst = Dataset.of(new float[60], new int[] {2, 6, 5}, new float[] {1, 0}, List.of());
        refused(model, m -> m.fit(channelsFirst, epochs(1).batchSize(1)), "[6, 5, 2]", "[2, 6, 5]", "input layer");
        Dataset rows = Dataset.of(new float[60], new int[] {60}, new float[] {1, 0}, List.of());
        assertThat(model.fit(rows, epochs(1).batchSize(1)).epochs()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGINE, FALLBACK})
    void labelsThatTheLastLayerHasNoUnitsFor(String layer) {
        refused(model(layer), m -> m.fit(data(2, 1, 0, 0), epochs(1).batchSize(1)), "last layer", "2 units",
                "3 labels");
        refused(model(layer), m -> m.fit(data(2, 0, 7), epochs(1).batchSize(1)), "[0.0, 7.0]", "one-hot");
        refused(model(layer), m -> m.fit(data(2, 2, -1), epochs(1).batchSize(1)), "[2.0, -1.0]", "one-hot");
        refused(model(layer), m -> m.fit(Dataset.ofClasses(new float[2], new int[] {2}, new int[] {2},
                List.of("a", "b")), epochs(1).batchSize(1)), "Label 2 of example 0", "out of range", "0 to 1");
    }

    @Test
    void labelsThatAreNoProbabilities() {
        Model model = Model.parse("input 2\ndense 1 sigmoid");
        refused(model, m -> m.fit(data(2, 3), epochs(1).batchSize(1)), "example 0 is 3.0", "sigmoid", "mse");
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGINE, FALLBACK})
    void valuesThatAreNoNumbers(String layer) {
        refused(model(layer), m -> m.fit(with(5, Float.NaN), epochs(1)), "Features of example 2", "NaN", "position 1");
        refused(model(layer), m -> m.fit(with(5, Float.POSITIVE_INFINITY), epochs(1)), "example 2", "Infinity");
        refused(model(layer), m -> m.fit(MOONS, epochs(1).validationData(with(0, Float.NaN))), "example 0", "NaN");
        refused(model(layer), m -> m.fit(data(2, Float.NaN, 1), epochs(1).batchSize(1)), "Labels of example 0", "NaN");
        refused(model(layer), m -> m.evaluate(with(0, Float.NaN)), "example 0", "NaN");
        refused(model(layer), m -> m.predict(with(3, Float.NaN)), "Features of example 1", "NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGINE, FALLBACK})
    void sizesThatCannotBe(String layer) {
        refused(model(layer), m -> m.fit(MOONS, epochs(1).validationSplit(0.001)), "0.001", "none of the 64",
                "validation");
        refused(model(layer), m -> m.fit(MOONS, epochs(1).validationSplit(0.999)), "0.999", "none of the 64");
        refused(model(layer), m -> m.fit(MOONS, epochs(1).batchSize(0)), "batchSize is 0", "at least 1");
        refused(model(layer), m -> m.fit(MOONS, epochs(0)), "epochs is 0", "at least 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGINE, FALLBACK})
    void lossThatDiverges(String layer) {
        Model model = Model.parse("input 2\n" + layer + "\ndense 2 linear\noptimizer momentum lr=1e3\nloss mse");
        float[] far = new float[128];
        Arrays.fill(far, 1e6f);
        Dataset target = Dataset.of(MOONS.featureRows(), new int[] {2}, far, List.of());
        refused(model, m -> m.fit(target, epochs(200).batchSize(8).schedule(Schedule.cosine())), "The loss became",
                "epoch", "batch", "weights", "of layer ", "shape [", "lower the learning rate", "as before");
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGINE, FALLBACK})
    void aFullMemoryNamesTheBatchSize(String layer) {
        Callback full = event -> {
            if (event instanceof TrainingEvent.BatchEnd) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        refused(model(layer), m -> m.fit(MOONS, epochs(1).batchSize(16).callback(full)), "memory is full",
                "batches of 16 examples", "--batch", "as before");
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGINE, FALLBACK})
    void callbackThatFails(String layer) {
        Callback faulty = event -> {
            if (event instanceof TrainingEvent.BatchEnd) {
                throw new PercolateException("out of coffee");
            }
        };
        refused(model(layer), m -> m.fit(MOONS, epochs(2).callback(faulty).schedule(Schedule.cosine())), "coffee");
    }
}
