package io.percolate.model.vocabulary;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.model.declare.Option;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Every option of every optimizer is kept by the text form, reaches DL4J, and lets the network learn. */
class OptimizersTest {

    private static final double VALUE = 0.25;
    private static final Dataset DATA = Dataset.ofClasses(new float[] {1, 2, 3, 4, 0, 1, 0, 1, 4, 3, 2, 1, 2, 2, 1, 1},
            new int[] {4}, new int[] {0, 1, 0, 1}, List.of("a", "b"));

    static Stream<Arguments> options() {
        return Optimizers.all().stream().flatMap(kind -> kind.named().stream()
                .filter(option -> !(kind.word().equals("adadelta") && option.name().equals("learningRate")))
                .map(option -> Arguments.of(kind.word(), option)));
    }

    static Stream<Arguments> own() {
        return Optimizers.all().stream().flatMap(kind -> Stream.concat(kind.own().stream(),
                Stream.of(kind.option("learningRate"))).map(option -> Arguments.of(kind.word(), option)))
                .filter(a -> !(a.get()[0].equals("adadelta") && ((Option) a.get()[1]).name().equals("learningRate")));
    }

    private static Model model(String optimizer) {
        return Model.parse("input 4\ndense 2 softmax\noptimizer " + optimizer);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("options")
    void theTextKeepsItAndTheNetworkLearnsWithIt(String optimizer, Option option) {
        Model model = model(optimizer + " " + option.shortName() + "=" + VALUE);
        assertThat(model.text()).contains("optimizer " + optimizer + " " + option.shortName() + "=0.25");
        INDArray before = model.dl4j().params().dup();
        assertThat(model.fit(DATA, epochs(1).batchSize(2)).last("loss")).isFinite();
        assertThat(model.dl4j().params()).isNotEqualTo(before);
    }

    /** The updater's own field has the given value, or else the default. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("own")
    void itsValueArrivesInDl4jsUpdater(String optimizer, Option option) {
        assertThat(field(optimizer, option)).isEqualTo((Double) option.standard(), within(1e-12));
        assertThat(field(optimizer + " " + option.shortName() + "=" + VALUE, option)).isEqualTo(VALUE, within(1e-12));
    }

    private static double field(String optimizer, Option option) {
        IUpdater updater = ((BaseLayer) model(optimizer).network().getLayer(0).conf().getLayer()).getIUpdater();
        JsonNode json = new ObjectMapper().valueToTree(updater);
        String name = optimizer.startsWith("rmsprop") && option.name().equals("rho") ? "rmsDecay" : option.name();
        assertThat(json.has(name)).as(json.toString()).isTrue();
        return json.get(name).doubleValue();
    }

    static List<String> names() {
        return Optimizers.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void weightDecayStandsInTheLayer(String optimizer) {
        BaseLayer layer = (BaseLayer) model(optimizer + " weightDecay=0.25").network().getLayer(0).conf().getLayer();
        assertThat(layer.getRegularization()).anySatisfy(penalty -> assertThat(penalty)
                .isInstanceOfSatisfying(WeightDecay.class,
                        decay -> assertThat(decay.getCoeff().valueAt(0, 0)).isEqualTo(VALUE)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void clippingStandsInTheLayer(String optimizer) {
        Map.of("clipvalue", GradientNormalization.ClipElementWiseAbsoluteValue,
                "clipnorm", GradientNormalization.ClipL2PerParamType).forEach((option, how) -> {
                    BaseLayer layer = (BaseLayer) model(optimizer + " " + option + "=0.25").network().getLayer(0).conf()
                            .getLayer();
                    assertThat(layer.getGradientNormalization()).isEqualTo(how);
                    assertThat(layer.getGradientNormalizationThreshold()).isEqualTo(VALUE);
                });
    }

    /** The length of one step of plain gradient descent is the learning rate times the norm. */
    @Test
    void globalClipnormBoundsTheStep() {
        Model model = model("sgd lr=1 globalClipnorm=0.001");
        INDArray before = model.dl4j().params().dup();
        model.fit(DATA, epochs(1).batchSize(4));
        assertThat(model.dl4j().params().sub(before).norm2Number().doubleValue()).isCloseTo(0.001, within(1e-6));
    }

    @Test
    void adamwDecaysByItselfAndAdamDoesNot() {
        assertThat(model("adamw").java()).contains("WeightDecay(0.004, true)");
        assertThat(model("adam").java()).doesNotContain("WeightDecay");
    }

    @Test
    void adadeltaSaysThatItTakesNoLearningRate() {
        assertThatThrownBy(() -> model("adadelta lr=0.1")).hasMessageContaining("takes no learning rate: leave out lr");
    }

    @Test
    void allAreNamedWithHelp() {
        assertThat(Optimizers.names()).containsExactly("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta",
                "adam", "adamw", "nadam", "adamax", "amsgrad");
        assertThat(Optimizers.all()).allSatisfy(kind -> {
            assertThat(kind.help()).isNotBlank();
            assertThat(kind.options()).allSatisfy(option -> assertThat(option.help()).isNotBlank());
        });
        assertThat(Set.copyOf(Optimizers.names())).hasSameSizeAs(Optimizers.names());
    }
}
