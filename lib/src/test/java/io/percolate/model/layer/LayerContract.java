package io.percolate.model.layer;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.Model;
import io.percolate.model.declare.Option;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Contract of every layer: each option reaches DL4J, the layer trains and can be saved, DL4J's gradient equals the
 * finite difference in our data layout, and a wrong position is rejected with a clear sentence.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LayerContract {

    private static final int SIZE = 6;

    /** Models without their last layer, to which %s adds an option of the layer. */
    abstract List<String> templates();

    /** Models without their last layer whose gradient is checked. */
    abstract List<String> models();

    /** Models that are rejected, and a part of the message. */
    Map<String, String> refused() {
        return Map.of();
    }

    /** The template with the option, and the layers that must then follow. */
    String written(String template, Option option, String text) {
        return template.formatted(text);
    }

    Stream<Arguments> options() {
        return templates().stream().flatMap(template -> kind(template).named().stream()
                .flatMap(option -> values(option).map(value -> Arguments.of(template, option, value))));
    }

    /** Each positional value, and alternatives for it. */
    Stream<Arguments> positionals() {
        return templates().stream().filter(template -> kind(template) != Layers.INPUT).flatMap(template -> {
            String line = line(template);
            List<Option> options = kind(template).positional();
            return IntStream.range(0, options.size()).boxed().flatMap(i -> others(options.get(i)).map(other -> {
                List<String> words = new ArrayList<>(List.of(line.replace("%s", "").split(" ")));
                words.subList(Math.min(i + 1, words.size()), Math.min(i + 2, words.size())).clear();
                words.add(i + 1, other);
                return Arguments.of(template, template.replace(line, String.join(" ", words)));
            }));
        });
    }

    static LayerKind kind(String template) {
        return Layers.find(line(template).split("[ %]")[0]).orElseThrow();
    }

    private static String line(String template) {
        return template.lines().filter(l -> l.contains("%s")).findFirst().orElseThrow();
    }

    /** Values that no template contains. */
    private static Stream<String> others(Option option) {
        return switch (option.type()) {
            case COUNT -> Stream.of("8");
            case SIZE -> Stream.of("1x2");
            default -> values(option);
        };
    }

    /** Every word, or one value that is not the default. */
    private static Stream<String> values(Option option) {
        return switch (option.type()) {
            case FLAG -> Stream.of(String.valueOf(!(Boolean) option.standard()));
            case COUNT -> Stream.of("2");
            case SIZE -> Stream.of("1x2");
            case REAL -> Stream.of("0.25");
            case WORD -> option.words().stream().filter(word -> !word.equals("identity")); // for square weights only
        };
    }

    @ParameterizedTest(name = "{1}", allowZeroInvocations = true)
    @MethodSource("positionals")
    void aValueWithoutANameReachesDl4j(String template, String other) {
        String text = template.formatted("");
        if (!other.equals(text)) {
            assertThat(configuration(kind(template), other)).isNotEqualTo(configuration(kind(template), text));
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}", allowZeroInvocations = true)
    @MethodSource("options")
    void anOptionIsKeptReachesDl4jAndTheNetworkLearnsWithIt(String template, Option option, String value) {
        String written = " " + option.shortName() + "=" + value;
        Model model = Model.parse(written(template, option, written) + "\ndense 3 softmax");
        assertThat(model.text()).contains(written);
        assertThat(Model.parse(model.text()).text()).isEqualTo(model.text());
        assertThat(model.fit(data(model), epochs(1).batchSize(4)).last("loss")).isFinite();
        if (!value.equals(option.standard())) {
            assertThat(configuration(kind(template), written(template, option, written)))
                    .isNotEqualTo(configuration(kind(template), template.formatted("")));
        }
    }

    /** DL4J's normal and lecun are the same distribution. */
    @Test
    void everyWordOfAnOptionIsAnotherConfiguration() {
        for (String template : templates()) {
            for (Option option : kind(template).named()) {
                List<String> values = option.words().isEmpty() ? List.of()
                        : values(option).filter(value -> !value.equals("normal")).toList();
                Set<String> distinct = new HashSet<>();
                values.forEach(value -> distinct.add(configuration(kind(template),
                        written(template, option, " " + option.shortName() + "=" + value))));
                assertThat(distinct).as(option.name()).hasSameSizeAs(values);
            }
        }
    }

    @Test
    void everyOptionHasHelp() {
        for (String template : templates()) {
            assertThat(kind(template).options()).allSatisfy(option -> assertThat(option.help()).isNotBlank());
            assertThat(Layers.help(kind(template).word())).contains(kind(template).help());
        }
    }

    @Test
    void aWrongPlaceIsRefusedWithASentence() {
        refused().forEach((text, sentence) -> assertThatThrownBy(() -> Model.parse(text))
                .isInstanceOf(PercolateException.class).hasMessageContaining(sentence));
    }

    /** DL4J's configuration of only this layer. */
    private static String configuration(LayerKind kind, String text) {
        MultiLayerNetwork network = Model.parse(text + "\ndense 3 softmax").network();
        Layer[] layers = network.getLayers();
        String name = kind.word() + "_1";
        int index = IntStream.range(0, layers.length)
                .filter(i -> name.equals(layers[i].conf().getLayer().getLayerName())).findFirst().orElseThrow();
        return network.getLayerWiseConfigurations().getConf(index).toJson();
    }

    static Dataset data(Model model) {
        SplittableRandom random = new SplittableRandom(3);
        int inputs = IntStream.of(model.inputShape()).reduce(1, (a, b) -> a * b);
        boolean tokens = model.text().contains("embedding");
        float[] x = new float[SIZE * inputs];
        for (int i = 0; i < x.length; i++) {
            x[i] = tokens ? random.nextInt(7) : (float) random.nextDouble(-1, 1);
        }
        int[] classes = IntStream.range(0, SIZE).map(i -> i % 3).toArray();
        return Dataset.ofClasses(x, model.inputShape(), classes, List.of("a", "b", "c"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void gradientEqualsFiniteDifference(String layers) {
        Model model = Model.parse(layers + "\ndense 3 softmax\noptimizer sgd lr=0.1");
        Dataset data = data(model);
        double worst = 0;
        INDArray parameters = model.dl4j().params();
        INDArray gradient = gradient(model, data);
        for (long i = 0; i < parameters.length(); i += Math.max(1, parameters.length() / 16)) {
            if (runningStatistic(model, i)) {
                continue;
            }
            double numeric = numeric(model, data, i);
            double analytic = gradient.getDouble(i) / SIZE; // DL4J's is a sum over the batch
            double error = Math.abs(numeric - analytic) / Math.max(0.05, Math.abs(numeric) + Math.abs(analytic));
            worst = Math.max(worst, error);
        }
        assertThat(worst).isLessThan(2e-2); // float: the difference quotient itself is accurate to 1e-3
    }

    @ParameterizedTest
    @MethodSource("models")
    void fitsAndIsReadBackAsItWasSaved(String layers, @TempDir Path folder) {
        Model model = Model.parse(layers + "\ndense 3 softmax\noptimizer adam lr=0.01");
        Dataset data = data(model);
        model.fit(data, epochs(2).batchSize(3));
        model.save(folder.resolve("model.zip"));
        Model loaded = Model.load(folder.resolve("model.zip"));
        assertThat(loaded.text()).isEqualTo(model.text());
        assertThat(loaded.predict(data)).isEqualTo(model.predict(data));
    }

    /** Parameters of batch normalization that are updated from the data, not by a gradient. */
    private static boolean runningStatistic(Model model, long index) {
        long end = 0;
        for (Layer layer : Dl4jNetwork.of(model.dl4j()).layers()) {
            for (var parameter : layer.paramTable().entrySet()) {
                end += parameter.getValue().length();
                if (index < end) {
                    return List.of("mean", "var", "log10stdev").contains(parameter.getKey());
                }
            }
        }
        throw new IndexOutOfBoundsException(String.valueOf(index));
    }

    private static INDArray input(Model model, Dataset data) {
        INDArray x = data.features();
        return x.rank() == 3 ? x.permute(0, 2, 1).dup('c') : x;
    }

    private static INDArray gradient(Model model, Dataset data) {
        NeuralNetwork network = model.dl4j();
        if (network instanceof MultiLayerNetwork sequence) {
            sequence.setInput(input(model, data));
            sequence.setLabels(data.labels());
            sequence.computeGradientAndScore();
            return sequence.gradient().gradient().dup().reshape(-1);
        }
        ComputationGraph graph = (ComputationGraph) network;
        graph.setInput(0, input(model, data));
        graph.setLabels(data.labels());
        graph.computeGradientAndScore();
        return graph.gradient().gradient().dup().reshape(-1);
    }

    private static double numeric(Model model, Dataset data, long index) {
        double step = 2e-3;
        INDArray parameters = model.dl4j().params();
        double value = parameters.getDouble(index);
        parameters.putScalar(index, value + step);
        double above = score(model, data);
        parameters.putScalar(index, value - step);
        double below = score(model, data);
        parameters.putScalar(index, value);
        return (above - below) / (2 * step);
    }

    /** In training mode, because the gradient of batch normalization uses the statistics of the batch. */
    private static double score(Model model, Dataset data) {
        DataSet pair = new DataSet(input(model, data), data.labels());
        return model.dl4j() instanceof MultiLayerNetwork sequence ? sequence.score(pair, true)
                : ((ComputationGraph) model.dl4j()).score(pair, true);
    }
}
