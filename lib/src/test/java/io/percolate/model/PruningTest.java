package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.dl4j.Dl4jNetwork;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pruned models lose their smallest weights and nothing else. */
class PruningTest {

    private static final String CONVOLUTIONS = "input 6x6x2\nconv 3 3x3 relu\nflatten\ndense 5 tanh\ndense 2 softmax";

    private static double[] sizes(Model model) {
        return Dl4jNetwork.of(model.dl4j()).matrices().values().stream()
                .flatMapToDouble(array -> DoubleStream.of(array.dup('c').data().asDouble())).map(Math::abs).toArray();
    }

    @Property(tries = 20)
    void theSmallestWeightsBecomeZero(@ForAll @DoubleRange(min = 0, max = 0.99) double sparsity,
            @ForAll @IntRange(max = 1000) int seed) {
        Model model = Model.parse(CONVOLUTIONS + "\nseed " + seed);
        double[] before = sizes(model);
        double[] after = sizes(model.pruned(sparsity));
        int zeros = (int) Math.round(sparsity * before.length);
        double[] sorted = before.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isEqualTo(zeros > 0 && before[i] <= sorted[zeros - 1] ? 0 : before[i]);
        }
        assertThat(model.pruned(sparsity).sparsity()).isEqualTo((double) zeros / before.length);
        assertThat(sizes(model)).isEqualTo(before);
    }

    @Test
    void biasesStay() {
        Model model = Model.parse(CONVOLUTIONS);
        model.dl4j().params().addi(0.001);
        Model pruned = model.pruned(0.99);
        model.insight().weights().forEach((name, array) -> {
            if (name.endsWith(".b")) {
                assertThat(pruned.insight().weights().get(name)).isEqualTo(array);
            }
        });
    }

    @Test
    void ofEqualWeightsAsManyBecomeZeroAsAsked() {
        Model model = Model.parse("input 4\ndense 5 tanh\ndense 2 softmax");
        Dl4jNetwork.of(model.dl4j()).matrices().values().forEach(array -> array.assign(-0.5));
        assertThat(model.pruned(0.4).sparsity()).isEqualTo(12 / 30.0);
    }

    @Test
    void pruningMoreKeepsTheZerosAndAnImportedNetworkCanBePruned() {
        Model half = Model.of(Model.parse(CONVOLUTIONS).dl4j(), 6, 6, 2).pruned(0.5);
        assertThat(half.sparsity()).isEqualTo(0.5);
        assertThat(half.pruned(0.25).insight().weights()).isEqualTo(half.insight().weights());
        assertThat(half.pruned(0.9).sparsity()).isEqualTo(Math.round(0.9 * 152) / 152.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "adam", "adamw", "adamax", "rmsprop"})
    void aFitKeepsTheZerosWhenItShould(String optimizer) {
        Dataset blobs = Synthetic.blobs(90, 3, 0.4, 1);
        Model pruned = Model.parse("input 2\ndense 16 relu l2=0.001\nbatchnorm\ndense 8 tanh maxNorm=2\n"
                + "dense 3 softmax\noptimizer " + optimizer + " lr=0.01").pruned(0.6);
        Model free = pruned.copy();
        INDArray before = pruned.dl4j().params().dup();
        double loss = pruned.fit(blobs, epochs(3).keepZeros()).last("loss");
        assertThat(pruned.sparsity()).isEqualTo(0.6, Offset.offset(0.003));
        assertThat(loss).isLessThan(pruned.copy().pruned(0.6).evaluate(blobs).loss() + 0.5);
        assertThat(changed(before, pruned)).as("weights and biases that learned").isGreaterThan(90);
        free.fit(blobs, epochs(3));
        assertThat(free.sparsity()).isLessThan(0.3);
        pruned.fit(blobs, epochs(1));
        assertThat(pruned.sparsity()).as("the next fit is free again").isLessThan(0.3);
    }

    private static int changed(INDArray before, Model model) {
        return before.neq(model.dl4j().params()).castTo(before.dataType()).sumNumber().intValue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 1.2, Double.NaN})
    void aSparsityIsAShare(double sparsity) {
        assertThatThrownBy(() -> Model.parse(CONVOLUTIONS).pruned(sparsity)).isInstanceOf(PercolateException.class)
                .hasMessage("The sparsity is " + sparsity
                        + ": give the share of the weights to set to 0, from 0 up to, but not, 1.");
    }
}
