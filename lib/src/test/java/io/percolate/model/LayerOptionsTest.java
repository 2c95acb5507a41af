package io.percolate.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Dataset;
import io.percolate.dl4j.Networks;
import io.percolate.model.declare.Option;
import io.percolate.model.layer.LayerKind;
import io.percolate.model.vocabulary.Activations;
import io.percolate.model.vocabulary.Losses;
import io.percolate.model.vocabulary.OptimizerKind;
import io.percolate.train.FitOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every option of every layer: the text form keeps it, DL4J takes it, and the network learns with it. */
class LayerOptionsTest {

    private static final Map<LayerKind, String> MODELS = Map.ofEntries(
        Map.entry(LayerKind.DENSE, "input 4\ndense 3 relu%s"),
        Map.entry(LayerKind.CONV, "input 6x6\nconv 2 3x3 relu%s\nflatten"),
        Map.entry(LayerKind.MAXPOOL, "input 6x6\nmaxpool 2x2%s\nflatten"),
        Map.entry(LayerKind.AVGPOOL, "input 6x6\navgpool 2x2%s\nflatten"),
        Map.entry(LayerKind.BATCHNORM, "input 4\ndense 3\nbatchnorm%s"),
        Map.entry(LayerKind.LAYERNORM, "input 4\ndense 3\nlayernorm%s"),
        Map.entry(LayerKind.EMBEDDING, "input 4\nembedding 5 3%s\nglobalpool avg"),
        Map.entry(LayerKind.LSTM, "input 4x2\nlstm 3%s\nglobalpool avg"),
        Map.entry(LayerKind.GRU, "input 4x2\ngru 3%s\nglobalpool avg"),
        Map.entry(LayerKind.ATTENTION, "input 4x2\nattention 4%s\nglobalpool avg"));

    static Stream<Arguments> options() {
        return Arrays.stream(LayerKind.values()).flatMap(kind -> kind.named().stream().flatMap(option ->
            values(option).map(value -> Arguments.of(kind, option, value))));
    }

    /** Every word, or one value that is not the standard one. */
    private static Stream<String> values(Option option) {
        return switch (option.type()) {
            case FLAG -> Stream.of(String.valueOf(!(Boolean) option.standard()));
            case COUNT -> Stream.of("2");
            case SIZE -> Stream.of("2x2");
            case REAL -> Stream.of("0.25");
            case WORD -> option.words().stream().filter(word -> !word.equals("identity")); // for square weights only
        };
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("options")
    void isKeptTakenAndLearnedWith(LayerKind kind, Option option, String value) {
        String written = " " + option.shortName() + "=" + value;
        String layers = MODELS.get(kind).formatted(written);
        if (recurrent(kind) && !option.name().equals("returnSequences")) {
            layers = layers.replace("\nglobalpool avg", "");
        }
        Model model = Model.parse(layers + "\ndense 2 softmax");
        assertThat(model.text()).contains(written);
        assertThat(Model.parse(model.text()).text()).isEqualTo(model.text());
        assertThat(model.fit(data(model), FitOptions.epochs(1).batchSize(4)).last("loss")).isFinite();
    }

    @Test
    void batchNormalizationBeginsWithItsGammaAndBeta() {
        Model model = Model.parse("input 2\ndense 3\nbatchnorm gamma=0.5 beta=0.25\ndense 2 softmax");
        assertThat(Networks.layers(model.dl4j())[1].getParam("gamma").toDoubleVector()).containsExactly(0.5, 0.5, 0.5);
        assertThat(Networks.layers(model.dl4j())[1].getParam("beta").toDoubleVector()).containsOnly(0.25);
    }

    /** As in Keras, the length is that of all weights that lead to one unit. */
    @Test
    void constraintsHoldTheLengthOfEveryUnitsWeights() {
        assertThat(lengths("input 4\ndense 3 relu unitNorm=true", 0)).allMatch(length -> Math.abs(length - 1) < 1e-5);
        assertThat(lengths("input 4\ndense 3 relu init=ones maxNorm=0.5", 0)).allMatch(length -> length < 0.50001);
        assertThat(lengths("input 6x6\nconv 2 3x3 relu unitNorm=true\nflatten", 1, 2, 3))
            .allMatch(length -> Math.abs(length - 1) < 1e-5);
    }

    private static List<Double> lengths(String layers, int... dimensions) {
        Model model = Model.parse(layers + "\ndense 2 softmax");
        model.fit(data(model), FitOptions.epochs(1).batchSize(4));
        INDArray weights = Networks.layers(model.dl4j())[0].getParam("W");
        return DoubleStream.of(weights.norm2(dimensions).toDoubleVector()).boxed().toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyActivationLearns(Activations function) {
        Model model = Model.parse("input 4\ndense 3 " + function.word() + "\ndense 3\nactivation " + function.word()
            + "\ndense 2 softmax");
        assertThat(model.fit(data(model), FitOptions.epochs(1).batchSize(4)).last("loss")).isFinite();
    }

    @ParameterizedTest
    @EnumSource
    void everyLossFalls(Losses loss) {
        Model model = Model.parse("input 4\ndense 2 sigmoid\noptimizer sgd lr=0.1\nloss " + loss.word());
        List<Double> losses = DoubleStream.of(model.fit(data(model), FitOptions.epochs(20).batchSize(8)).column("loss"))
            .boxed().toList();
        assertThat(losses.get(19)).isFinite().isLessThan(losses.get(0));
    }

    static Stream<Arguments> optimizers() {
        return Arrays.stream(OptimizerKind.values()).flatMap(kind -> kind.named().stream()
            .map(option -> Arguments.of(kind.word(), option.shortName() + "=0.25")));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimizerLearnsWithEachOfItsOptions(String optimizer, String option) {
        Model model = Model.parse("input 4\ndense 2 softmax\noptimizer " + optimizer + " " + option);
        assertThat(model.text()).contains("optimizer " + optimizer + " " + option);
        INDArray before = model.dl4j().params().dup();
        assertThat(model.fit(data(model), FitOptions.epochs(1).batchSize(4)).last("loss")).isFinite();
        assertThat(model.dl4j().params()).isNotEqualTo(before);
    }

    private static boolean recurrent(LayerKind kind) {
        return kind == LayerKind.LSTM || kind == LayerKind.GRU;
    }

    private static Dataset data(Model model) {
        int inputs = IntStream.of(model.inputShape()).reduce(1, (a, b) -> a * b);
        float[] x = new float[8 * inputs];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 5;
        }
        return Dataset.ofClasses(x, model.inputShape(), IntStream.range(0, 8).map(i -> i % 2).toArray(),
            List.of("a", "b"));
    }
}
